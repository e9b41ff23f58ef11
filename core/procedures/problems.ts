import { type Message, message } from '../messages/catalogue.ts';
import type { LegalDocument } from './documents/document.ts';
import type { DocumentId } from './documents/ids.ts';
import { loopsWithoutHuman, reachable, withWayOut } from './graph.ts';
import type { Outcome, Procedure, Role, Step } from './model.ts';
import type { RuleSet } from './rules-394.ts';
import { longestStateName, stateName } from './state-name.ts';

/** What a table is held against. */
export interface CompileAgainst {
  readonly rules: RuleSet;
  readonly documents: Readonly<Partial<Record<DocumentId, LegalDocument>>>;
}

const actorsOf = ({ actors }: Step): readonly Role[] => [
  actors.responsible,
  ...actors.jointly,
  ...actors.counterpart,
];

function twice(ids: readonly string[]): readonly string[] {
  return [...new Set(ids.filter((id, index) => ids.indexOf(id) !== index))];
}

function actorProblems(step: Step, { roles }: Procedure): readonly Message[] {
  const strangers = actorsOf(step).filter((role) => !roles.includes(role));
  return [
    ...strangers.map((role) => message('procedure.no-actor', { step: step.id, role })),
    ...step.outcomes.flatMap((outcome) =>
      outcome.signers
        .filter((role) => !actorsOf(step).includes(role))
        .map((role) => message('procedure.signer-no-actor', { step: step.id, outcome: outcome.id, role })),
    ),
  ];
}

function termProblems({ id, term, basis }: Step, { terms }: RuleSet): readonly Message[] {
  if (term.kind === 'ours') {
    return term.reason.en.trim() === '' ? [message('procedure.term-without-basis', { step: id })] : [];
  }
  if (term.kind !== 'statutory') return [];
  const given = terms[term.paragraph];
  const cited = basis.kind === 'paragraphs' && basis.paragraphs.includes(term.paragraph);
  const holds = given !== undefined && given.n === term.n && given.unit === term.unit && cited;
  return holds ? [] : [message('procedure.term-without-basis', { step: id })];
}

function outcomeProblems(
  step: Step,
  outcome: Outcome,
  table: Procedure,
  against: CompileAgainst,
): readonly Message[] {
  const at = { step: step.id, outcome: outcome.id };
  const { leads } = outcome;
  const there =
    'to' in leads
      ? table.steps.some(({ id }) => id === leads.to)
      : table.ends.some(({ id }) => id === leads.end);
  return [
    ...(there
      ? []
      : [message('procedure.leads-nowhere', { ...at, to: 'to' in leads ? leads.to : leads.end })]),
    ...[...outcome.documents, ...outcome.optionalDocuments]
      .filter((document) => against.documents[document] === undefined)
      .map((document) => message('procedure.document-without-schema', { ...at, document })),
  ];
}

/** A step that waits for child cases must know both of their results; one that a person decides must not be taken by itself. */
function kindProblems(step: Step): readonly Message[] {
  const results = step.outcomes.map(({ when }) => when);
  const both = ['all-succeeded', 'some-failed'] as const;
  const holds =
    step.kind === 'children'
      ? both.every((result) => results.includes(result)) && !results.includes(undefined)
      : results.every((result) => result === undefined) && results.length > 0;
  return holds ? [] : [message('procedure.step-undecidable', { step: step.id })];
}

function stepProblems(step: Step, table: Procedure, against: CompileAgainst): readonly Message[] {
  const name = stateName(step);
  const chapter = table.chapters.some(({ id }) => id === step.chapter);
  return [
    ...actorProblems(step, table),
    ...termProblems(step, against.rules),
    ...kindProblems(step),
    ...step.outcomes.flatMap((outcome) => outcomeProblems(step, outcome, table, against)),
    ...twice(step.outcomes.map(({ id }) => id)).map((id) =>
      message('procedure.name-twice', { name: `${step.id}.${id}` }),
    ),
    ...(chapter ? [] : [message('procedure.chapter-unknown', { step: step.id, chapter: step.chapter })]),
    ...(/^[ -~]+$/.test(name) && name.length <= longestStateName
      ? []
      : [message('procedure.state-name', { step: step.id, longest: longestStateName })]),
  ];
}

function graphProblems(table: Procedure): readonly Message[] {
  const known = reachable(table);
  const out = withWayOut(table);
  const ids = table.steps.map(({ id }) => id);
  return [
    ...table.starts
      .filter((start) => !ids.includes(start))
      .map((step) => message('procedure.start-unknown', { step })),
    ...ids.filter((id) => !known.has(id)).map((step) => message('procedure.unreachable', { step })),
    ...ids.filter((id) => !out.has(id)).map((step) => message('procedure.no-way-out', { step })),
    ...loopsWithoutHuman(table).map((step) => message('procedure.loop-without-human', { step })),
  ];
}

function actProblems({ acts, ends, roles, steps }: Procedure): readonly Message[] {
  return acts
    .filter(
      ({ end, by, during }) =>
        !ends.some(({ id }) => id === end) ||
        !roles.includes(by) ||
        during.some((id) => !steps.some((step) => step.id === id)),
    )
    .map(({ id }) => message('procedure.act-broken', { act: id }));
}

/** Everything that is wrong with a table. */
export function problemsOfProcedure(table: Procedure, against: CompileAgainst): readonly Message[] {
  const names = [...table.steps.map(({ id }) => id), ...table.steps.map(stateName)];
  return [
    ...twice(names).map((name) => message('procedure.name-twice', { name })),
    ...table.steps.flatMap((step) => stepProblems(step, table, against)),
    ...graphProblems(table),
    ...actProblems(table),
  ];
}
