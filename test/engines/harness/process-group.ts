import { setTimeout as wait } from 'node:timers/promises';

const groups = new Set<number>();

process.once('exit', () => {
  for (const group of groups) signalGroup(group, 'SIGKILL');
});

/**
 * Signals every process of a group; 0 only asks. A group that is gone is no failure.
 * @returns whether the group had a process
 */
export function signalGroup(group: number, signal: 'SIGTERM' | 'SIGKILL' | 0): boolean {
  try {
    process.kill(-group, signal);
    return true;
  } catch (error) {
    if (error instanceof Error && 'code' in error && error.code === 'ESRCH') return false;
    throw error;
  }
}

/** Waits until no process of a killed group is left; gives up after two seconds, as when nobody collects the dead. */
export async function groupGone(group: number): Promise<void> {
  const deadline = performance.now() + 2_000;
  while (signalGroup(group, 0) && performance.now() < deadline) await wait(10);
}

/** Has the group killed when this process ends before it stopped the group itself. */
export function guardGroup(group: number): void {
  groups.add(group);
}

/** The group was ended: it is guarded no longer (its number may become another's). */
export function releaseGroup(group: number): void {
  groups.delete(group);
}
