/** Whether a write to DynamoDB was not done because its condition does not hold, alone or in a transaction. */
export function isConditionBroken(error: unknown): boolean {
  if (!(error instanceof Error)) return false;
  if (error.name === 'ConditionalCheckFailedException') return true;
  if (error.name !== 'TransactionCanceledException') return false;
  const { CancellationReasons: reasons = [] } = error as { CancellationReasons?: { Code?: string }[] };
  return reasons.some(({ Code }) => Code === 'ConditionalCheckFailed');
}
