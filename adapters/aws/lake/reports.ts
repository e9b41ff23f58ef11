import type { S3Client } from '@aws-sdk/client-s3';
import { rejectsText } from '../../../core/loading/rejects-text.ts';
import type { Reports } from '../../../services/lake/ports.ts';
import { putText } from '../objects.ts';
import { reportFolder } from './places.ts';

/** Reports in the audit zone: whatever is written again is another version, and none goes. */
export const s3Reports = (objects: S3Client, bucket: string): Reports => ({
  async writeReport(report) {
    const key = `${reportFolder(report.loadId)}report.json`;
    await putText(objects, { bucket, key }, `${JSON.stringify(report, null, 2)}\n`, 'application/json');
    return key;
  },
  async writeSetAside(id, table, text) {
    const key = `${reportFolder(id)}${table}.set-aside.csv`;
    await putText(objects, { bucket, key }, text, 'text/csv');
    return key;
  },
  async writeRejects(id, table, rejects) {
    const key = `${reportFolder(id)}${table}.rejects.csv`;
    await putText(objects, { bucket, key }, rejectsText(rejects), 'text/csv');
    return key;
  },
});
