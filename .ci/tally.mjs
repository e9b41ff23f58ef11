// node .ci/tally.mjs [STATUS REPORT] …: adds up runs of the tests, each by its exit status and its JSON report.
// Plain JavaScript for any Node from 18 on: it must speak even when nothing could be installed.
import { readFileSync } from 'node:fs';

function readReport(file) {
  try {
    return JSON.parse(readFileSync(file, 'utf8'));
  } catch {
    return undefined;
  }
}

/** A test file that failed though no test of it did: it did not load, or what its tests stand on did not start. */
function brokenFiles(report) {
  const isFailed = ({ status }) => status === 'failed';
  return report.testResults.filter((file) => isFailed(file) && !file.assertionResults.some(isFailed)).length;
}

function count(status, file) {
  const report = readReport(file);
  const passed = report?.numPassedTests ?? 0;
  const failed = report === undefined ? 0 : report.numFailedTests + brokenFiles(report);
  // A run that failed elsewhere (types, lint, no report at all) failed.
  const silentFailure = status !== '0' || report === undefined || passed === 0;
  return { passed, failed: Math.max(failed, silentFailure ? 1 : 0) };
}

const [, , ...pairs] = process.argv;
const total = { passed: 0, failed: 0 };
for (let index = 0; index < pairs.length; index += 2) {
  const { passed, failed } = count(pairs[index], pairs[index + 1]);
  total.passed += passed;
  total.failed += failed;
}
process.stdout.write(`${total.passed} passed, ${total.failed} failed\n`);
process.exit(total.failed === 0 && total.passed > 0 ? 0 : 1);
