import { word } from '../../messages/catalogue.ts';
import type { Procedure } from '../model.ts';
import { by, from, noTerm, ours, outcome, paras, step, titled, workingDays } from './write.ts';

/** The amendment of interaction regulations (paras 14-16). The old version is in force until the last step. */
export const amendmentTable: Procedure = {
  id: 'amendment',
  title: word('procedure.amendment'),
  paragraphs: '14-16',
  roles: ['authorized-body', 'operator', 'provider', 'holder'],
  chapters: [titled('amendment', 'chapter.amendment')],
  starts: ['send-letter', 'invite-letter'],
  steps: [
    step({
      id: 'invite-letter',
      title: 'step.invite-letter',
      chapter: 'amendment',
      basis: ours('ours.invite-letter'),
      actors: by('operator', { counterpart: ['provider'] }),
      start: from('start.case-opened'),
      term: noTerm(),
      outcomes: [
        outcome({
          id: 'invited',
          title: 'outcome.invited',
          documents: ['invitation'],
          reasoned: true,
          leads: { to: 'send-letter' },
        }),
      ],
    }),
    step({
      id: 'send-letter',
      title: 'step.send-letter',
      chapter: 'amendment',
      basis: paras('14'),
      actors: by('provider', { counterpart: ['operator'] }),
      start: from('start.need-known'),
      term: noTerm(),
      outcomes: [
        outcome({
          id: 'sent',
          title: 'outcome.letter-sent',
          documents: ['amendment-letter'],
          leads: { to: 'approve-by-operator' },
        }),
      ],
    }),
    step({
      id: 'approve-by-operator',
      title: 'step.approve-amendment-by-operator',
      chapter: 'amendment',
      basis: paras('15'),
      actors: by('operator', { counterpart: ['provider'] }),
      start: from('start.letter-received'),
      term: workingDays(10, '15'),
      outcomes: [
        outcome({
          id: 'sent',
          title: 'outcome.regulations-sent',
          documents: ['regulations'],
          leads: { to: 'approve-by-provider' },
        }),
        outcome({
          id: 'objected',
          title: 'outcome.objected',
          ours: 'ours.objection',
          documents: ['objection'],
          reasoned: true,
          round: 'objection',
          leads: { to: 'send-letter' },
        }),
        outcome({
          id: 'weakens',
          title: 'outcome.weakens',
          ours: 'ours.weakens',
          documents: ['objection'],
          reasoned: true,
          round: 'objection',
          leads: { to: 'send-letter' },
        }),
      ],
    }),
    step({
      id: 'approve-by-provider',
      title: 'step.approve-amendment-by-provider',
      chapter: 'amendment',
      basis: paras('16'),
      actors: by('provider', { jointly: ['holder'], counterpart: ['operator'] }),
      start: from('start.regulations-received'),
      term: workingDays(3, '16'),
      outcomes: [
        outcome({
          id: 'approved',
          title: 'outcome.regulations-approved',
          signers: ['holder'],
          documents: ['regulations'],
          leads: { end: 'amended' },
        }),
        outcome({
          id: 'objected',
          title: 'outcome.objected',
          ours: 'ours.objection',
          documents: ['objection'],
          reasoned: true,
          round: 'objection',
          leads: { to: 'approve-by-operator' },
        }),
      ],
    }),
  ],
  ends: [
    { ...titled('amended', 'end.amended'), succeeded: true },
    { ...titled('withdrawn', 'end.amendment-withdrawn'), succeeded: false },
    { ...titled('closed', 'end.closed'), succeeded: false },
  ],
  acts: [
    {
      ...titled('withdraw', 'act.withdraw-amendment'),
      reason: word('ours.withdraw-amendment'),
      by: 'provider',
      during: [],
      documents: ['withdrawal'],
      grounds: [],
      end: 'withdrawn',
    },
    {
      ...titled('close', 'act.close'),
      reason: word('ours.close-amendment'),
      by: 'operator',
      during: ['invite-letter', 'send-letter'],
      documents: [],
      grounds: [],
      end: 'closed',
    },
  ],
};
