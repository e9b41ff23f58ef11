import { writeFileSync } from 'node:fs';
import path from 'node:path';
import { procedurePages } from '../../core/procedures/pages/pages.ts';

// npm run procedures: writes the pages of the procedures beside this file.
for (const { file, text } of procedurePages()) writeFileSync(path.join(import.meta.dirname, file), text);
