import { readdirSync, readFileSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import type { Template, Templates } from '../../infra/synthesised.ts';

const ending = '.template.json';

/** The templates of a folder that `cdk synth` wrote, by the id of their stack. */
export function templatesIn(folder: string): Templates {
  const files = readdirSync(folder).filter((name) => name.endsWith(ending));
  return Object.fromEntries(
    files.map((file) => [
      file.slice(0, -ending.length),
      JSON.parse(readFileSync(path.join(folder, file), 'utf8')) as Template,
    ]),
  );
}

const isOneOf =
  (ids: readonly string[]) =>
  (found: unknown): boolean =>
    ids.includes(String(found).split('.')[0] ?? '');

/** Whether a value refers to one of these resources, by `Ref` or `Fn::GetAtt`. */
function refersTo(value: unknown, ids: readonly string[]): boolean {
  if (value === null || typeof value !== 'object') return false;
  if ('Ref' in value && isOneOf(ids)(value.Ref)) return true;
  if ('Fn::GetAtt' in value && isOneOf(ids)([value['Fn::GetAtt']].flat()[0])) return true;
  return Object.values(value).some((part) => refersTo(part, ids));
}

/**
 * A template without resources of some types, nor the order that others keep after them.
 * @throws Error when what stays refers to what goes: then it must go too
 */
export function without(template: Template, types: readonly string[]): Template {
  const { Resources, Outputs = {}, ...rest } = template;
  const all = Object.entries(Resources);
  const gone = all.filter(([, { Type }]) => types.includes(Type)).map(([id]) => id);
  const stays = all.filter(([id]) => !gone.includes(id));
  for (const [id, resource] of stays) {
    if (!refersTo(resource, gone)) continue;
    throw new Error(`${id} refers to what is left out (${gone.join(', ')}): leave it out too.`);
  }
  const kept = stays.map(([id, { DependsOn, ...resource }]) => {
    const before = [DependsOn ?? []].flat().filter((other) => !gone.includes(other));
    return [id, before.length === 0 ? resource : { ...resource, DependsOn: before }];
  });
  const outputs = Object.entries(Outputs).filter(([, { Value }]) => !refersTo(Value, gone));
  return {
    ...rest,
    Resources: Object.fromEntries(kept),
    ...(outputs.length === 0 ? {} : { Outputs: Object.fromEntries(outputs) }),
  };
}

/** Takes resources of some types out of every template of a folder that `cdk synth` wrote. */
export function leaveOut(folder: string, types: readonly string[]): void {
  for (const [stack, template] of Object.entries(templatesIn(folder))) {
    writeFileSync(path.join(folder, `${stack}${ending}`), JSON.stringify(without(template, types)));
  }
}

/** Gives every function of a folder that `cdk synth` wrote more to its environment. */
export function giveEnvironment(folder: string, environment: Readonly<Record<string, string>>): void {
  for (const [stack, template] of Object.entries(templatesIn(folder))) {
    const given = Object.entries(template.Resources).map(([id, resource]) => {
      if (resource.Type !== 'AWS::Lambda::Function') return [id, resource];
      const { Variables = {} } = (resource.Properties['Environment'] ?? {}) as { Variables?: object };
      const Environment = { Variables: { ...Variables, ...environment } };
      return [id, { ...resource, Properties: { ...resource.Properties, Environment } }];
    });
    const text = JSON.stringify({ ...template, Resources: Object.fromEntries(given) });
    writeFileSync(path.join(folder, `${stack}${ending}`), text);
  }
}
