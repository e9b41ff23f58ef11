import { describe } from 'vitest';
import { mariadb } from '../../core/loading/dialects/mariadb.ts';
import { conforms, FULL_EFFORT } from './conformance/conforms.ts';
import { mariadbServer } from './harness/mariadb.ts';
import { useEngine } from './harness/use-engine.ts';
import { mariadbEngine } from './mariadb-engine.ts';

const server = useEngine(mariadbServer());

describe('MariaDB conforms', () => conforms(() => mariadbEngine(server(), mariadb), FULL_EFFORT));
