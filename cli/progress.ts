import type { OnCopied } from '../adapters/local/backup/back-up.ts';
import { message } from '../core/messages/catalogue.ts';
import type { DeliveryProgress, OnDelivery } from '../services/delivery-ports.ts';
import type { OnProgress, Progress } from '../services/ports.ts';
import type { Context } from './context.ts';

const clearLine = '\r\u001b[2K';

/** What is told of progress, and when it has ended. */
export interface ProgressShown {
  readonly onProgress: OnProgress & OnCopied & OnDelivery;
  /** Clears the line on a terminal. */
  end(): void;
}

/** Shows nothing: with `--json` standard error holds the errors and nothing else. */
export const noProgress: ProgressShown = { onProgress: () => undefined, end: () => undefined };

/** What is shown: of a load, a delivery, a backup or a restore. */
type Shown = Progress | DeliveryProgress | Parameters<OnCopied>[0];

/** Shows how far a load, a delivery, a backup or a restore is: one line that changes on a terminal, one line a phase elsewhere. */
export function showProgress(context: Context): ProgressShown {
  const { io } = context;
  const terminal = io.errTerminal;
  let phase = '';
  let shown = '';
  return {
    onProgress(progress: Shown) {
      const words = describe(context, progress);
      const text = `${words}${shareOf(progress)}`;
      const now = `${progress.phase} ${'table' in progress ? progress.table : ''}`;
      const changed = now !== phase;
      phase = now;
      if (terminal && text !== shown) io.err(`${clearLine}${text}`);
      else if (!terminal && changed) io.err(`${words}\n`);
      shown = text;
    },
    end() {
      if (terminal && shown !== '') io.err(clearLine);
    },
  };
}

function describe(context: Context, progress: Shown): string {
  const table = 'table' in progress ? progress.table : '';
  return context.say(message(`progress.${progress.phase}`, { table } as never));
}

const shareOf = ({ done, total }: Shown): string =>
  done === undefined || !total ? '' : ` ${Math.floor((done / total) * 100)} %`;
