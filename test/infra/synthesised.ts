import { mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { App, RemovalPolicy } from 'aws-cdk-lib';
import { BUNDLING_STACKS } from 'aws-cdk-lib/cx-api';
import { parse } from 'yaml';
import { type Deployment, deploymentSchema } from '../../infra/deployment.ts';
import { addPlatform } from '../../infra/platform.ts';
import { readDeployment } from '../../infra/read-deployment.ts';

/** A resource of a template. */
export interface Resource {
  readonly Type: string;
  readonly Properties: Readonly<Record<string, unknown>>;
  readonly DependsOn?: string | readonly string[];
  readonly DeletionPolicy?: string;
  readonly UpdateReplacePolicy?: string;
}

/** A stack as CloudFormation gets it. */
export interface Template {
  readonly Resources: Readonly<Record<string, Resource>>;
  readonly Outputs?: Readonly<
    Record<string, { readonly Value: unknown; readonly Export?: { readonly Name: string } }>
  >;
}

/** Templates by the id of their stack. */
export type Templates = Readonly<Record<string, Template>>;

const root = path.join(import.meta.dirname, '../..');
/** The flags that `cdk` passes on. */
export const { context } = JSON.parse(readFileSync(path.join(root, 'cdk.json'), 'utf8')) as {
  context: Record<string, unknown>;
};

/** The text of the example that operators start from. */
export const exampleText = readFileSync(path.join(root, 'config/example.yaml'), 'utf8');

/** The example of a deployment. */
export const example: Deployment = readDeployment(exampleText, 'example.yaml');

const residency = {
  place: 'Data centre 1, Astana',
  authority: 'Order 1',
  evidence: ['Act of attestation 2'],
};

function productionWith(stated: object): Deployment {
  // What the example says of gates is for a development.
  const { gate: _, ...described } = parse(exampleText) as Readonly<Record<string, unknown>>;
  return deploymentSchema.parse({
    ...described,
    environment: 'production',
    residency: stated,
    audit: { retention: '3650d', compliance: true },
  });
}

/** The example as a production, with everything that production needs. */
export const production = productionWith(residency);

/** The same, where clear personal data may land. */
export const clearLanding = productionWith({
  ...residency,
  clearLanding: { ground: 'Statements of inability' },
});

/**
 * The app of a deployment, with the flags of cdk.json, whose functions are not bundled. It writes into a folder of its own; who makes it
 * removes it.
 */
export function appOf(deployment: Deployment, removal = RemovalPolicy.RETAIN): App {
  const outdir = mkdtempSync(path.join(tmpdir(), 'udw-cdk-'));
  const app = new App({
    context: { ...context, 'aws:cdk:disable-asset-staging': true, [BUNDLING_STACKS]: [] },
    outdir,
    analyticsReporting: false,
  });
  addPlatform(app, deployment, removal);
  return app;
}

/** The templates of an app. The checks of CloudFormation's own rules run too, and fail it. */
export function templatesOf(app: App): Templates {
  try {
    const { stacks } = app.synth();
    return Object.fromEntries(stacks.map(({ id, template }) => [id, template as Template]));
  } finally {
    rmSync(app.outdir, { recursive: true });
  }
}

const known = new Map<Deployment, Templates>();

/** The templates of a deployment, made once for all tests of a process. */
export function synthesised(deployment: Deployment): Templates {
  const made = known.get(deployment) ?? templatesOf(appOf(deployment));
  known.set(deployment, made);
  return made;
}

/** What must be there, for a test to look at. */
export function present<Thing>(thing: Thing | undefined): Thing {
  if (thing === undefined) throw new Error('What the test looks at is not there.');
  return thing;
}

/** The resources of a type with their stack and logical id. */
export const resources = (templates: Templates, type: string) =>
  Object.entries(templates).flatMap(([stack, { Resources }]) =>
    Object.entries(Resources)
      .filter(([, resource]) => resource.Type === type)
      .map(([id, resource]) => ({ stack, id, ...resource })),
  );
