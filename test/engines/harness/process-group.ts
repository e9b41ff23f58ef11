const groups = new Set<number>();

process.once('exit', () => {
  for (const group of groups) endGroup(group, 'SIGKILL');
});

/** Signals every process of a group; a group that is gone is no failure. */
export function endGroup(group: number, signal: 'SIGTERM' | 'SIGKILL'): void {
  try {
    process.kill(-group, signal);
  } catch (error) {
    if (!(error instanceof Error && 'code' in error && error.code === 'ESRCH')) throw error;
  }
}

/** Has the group killed when this process ends before it stopped the group itself. */
export function guardGroup(group: number): void {
  groups.add(group);
}

/** The group was ended: it is guarded no longer (its number may become another's). */
export function releaseGroup(group: number): void {
  groups.delete(group);
}
