/** What data a load brings: all that there was, a trial of the connection (both before "connected"), or what comes by schedule. */
export const loadKinds = ['historical', 'test', 'scheduled'] as const;

/** The kind of a load. */
export type LoadKind = (typeof loadKinds)[number];

/** A step of a procedure that must have ended in one of these ways. */
export interface Need {
  readonly step: string;
  readonly outcomes: readonly [string, ...string[]];
  /** Each round of processing again (para 30) wants it anew. */
  readonly eachRound?: true;
}

/** Regulations approved (13), the list confirmed (20(1)), algorithms handed over (20(2)) or the statement of inability (19). */
const beforeConnected: readonly Need[] = [
  { step: 'approve-by-provider', outcomes: ['approved'] },
  { step: 'confirm-list', outcomes: ['confirmed'] },
  { step: 'hand-over-algorithms', outcomes: ['handed-over', 'operator-depersonalizes'] },
];

/** What a load of each kind needs of the connection of its information system. */
export const loadNeeds: Readonly<Record<LoadKind, readonly Need[]>> = {
  historical: beforeConnected,
  test: beforeConnected,
  scheduled: [...beforeConnected, { step: 'test-scheduled-load', outcomes: ['passed'] }],
};

/** What a delivery needs of its request: an order (6) and a signed agreement (25). */
export const deliveryNeeds: readonly Need[] = [
  { step: 'consider', outcomes: ['accepted'] },
  { step: 'agree-terms', outcomes: ['agreed'], eachRound: true },
];
