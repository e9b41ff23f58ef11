/** Time that moves only when it is told to. */
export interface VirtualClock {
  /** Milliseconds since 1970. */
  now(): number;
  /** Does something later; the returned function forgets it. */
  after(seconds: number, act: () => void): () => void;
  /** Moves to an instant and does what was due on the way, in its order. */
  advanceTo(instant: number): void;
  /** The next instant at which something is due. */
  next(): number | undefined;
}

interface Timer {
  readonly at: number;
  readonly act: () => void;
}

/** A clock that stands at an instant. */
export function virtualClock(start: number): VirtualClock {
  let now = start;
  let timers: readonly Timer[] = [];
  const earliest = () =>
    timers.reduce<Timer | undefined>(
      (least, timer) => (least && least.at <= timer.at ? least : timer),
      undefined,
    );
  return {
    now: () => now,
    after(seconds, act) {
      const timer = { at: now + seconds * 1000, act };
      timers = [...timers, timer];
      return () => {
        timers = timers.filter((other) => other !== timer);
      };
    },
    advanceTo(instant) {
      for (let timer = earliest(); timer && timer.at <= instant; timer = earliest()) {
        const due = timer;
        timers = timers.filter((other) => other !== due);
        now = due.at;
        due.act();
      }
      now = Math.max(now, instant);
    },
    next: () => earliest()?.at,
  };
}
