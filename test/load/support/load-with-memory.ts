import { readFileSync } from 'node:fs';
import { localDeliveries } from '../../../adapters/local/delivery/register.ts';
import { localEngine } from '../../../adapters/local/engine/stage.ts';
import { openLocal } from '../../../adapters/local/open.ts';
import { readRegulations } from '../../../core/regulations/read.ts';
import { load } from '../../../services/load.ts';

// A process that loads as the command does, but verifies with the memory that it is told: home, regulations, file, memory.
const [home = '', regulationsFile = '', file = '', memory = ''] = process.argv.slice(2);
const { regulations } = readRegulations(readFileSync(regulationsFile, 'utf8'), regulationsFile);
using udw = openLocal(home);
const { catalog, archive } = udw;
const ports = {
  clock: () => new Date(),
  deliveries: localDeliveries,
  catalog,
  archive,
  engine: localEngine(udw.home, memory),
  onProgress: () => undefined,
};
await load(ports, { regulations, files: [file], check: false });
