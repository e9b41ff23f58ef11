/**
 * Ends this process when the one that started it as `udw` was killed: nobody waits for its result any more, and whoever killed it
 * meant this work. It ends as if it was killed itself: what it began is swept as what any killed load leaves.
 */
export function endWithStarter(): void {
  if (process.channel === undefined) return;
  process.once('disconnect', () => process.kill(process.pid, 'SIGKILL'));
  process.channel.unref();
}
