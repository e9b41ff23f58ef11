import type { z } from 'zod';
import { topicMaker } from '../../adapters/aws/cases/topics.ts';
import { bodyNamed } from '../../core/cases/bodies.ts';
import { RefusedError, UdwError } from '../../core/errors.ts';
import { message as sentence } from '../../core/messages/catalogue.ts';
import { toldOf } from '../../core/told.ts';
import type { Bodies } from '../../services/case-ports.ts';
import { casesIn } from '../cases.ts';
import { define, lambda } from '../lambda.ts';
import { environment, message } from './contract.ts';

type Said = z.output<typeof message>;

async function requireKnown(
  bodies: Bodies,
  body: string,
  people: readonly (string | undefined)[],
): Promise<void> {
  const registry = await bodies.registry();
  bodyNamed(registry, body);
  const known = new Set(registry.people.map(({ id }) => id));
  if (people.some((person) => person !== undefined && !known.has(person)))
    throw new RefusedError([{ message: sentence('body.no-person'), basis: 'ours' }]);
}

async function change(
  bodies: Bodies,
  makeTopic: ReturnType<typeof topicMaker>,
  said: Said,
  at: Date,
): Promise<object> {
  switch (said.act) {
    case 'add-body':
      await bodies.addBody(said.body, at);
      return { topic: await makeTopic(said.body.id) };
    case 'add-person':
      await bodies.addPerson(said.person, at);
      return {};
    case 'add-mandate': {
      const { body, person, actingFor } = said.mandate;
      await requireKnown(bodies, body, [person, actingFor]);
      await bodies.addMandate(said.mandate, at);
      return {};
    }
    case 'end-mandates':
      await requireKnown(bodies, said.body, [said.person]);
      return { ended: await bodies.endMandates(said.body, said.person, said.lastDay, at) };
    case 'list':
      return bodies.registry();
  }
}

/** Keeps the registry of bodies, people and mandates: an administrator invokes it, no route of the HTTP API leads to it. */
export const bodies = define({
  name: 'bodies',
  environment,
  message,
  compose({ CASES_TABLE, TOPICS, NEWS_KEY }, { clients, clock, log }) {
    const registry = casesIn(clients, CASES_TABLE).bodies;
    const makeTopic = topicMaker(clients.topics, { topics: TOPICS, key: NEWS_KEY });
    return async (said): Promise<object> => {
      try {
        const done = await change(registry, makeTopic, said, clock());
        log('done', { answer: said.act });
        return done;
      } catch (error) {
        if (!(error instanceof UdwError)) throw error;
        log('refused', { answer: said.act, rules: error.findings.map(({ message: { id } }) => id) });
        return { exitCode: error.exitCode, errors: error.findings.map(toldOf) };
      }
    };
  },
});

/** What Lambda calls. */
export const handler = lambda(bodies);
