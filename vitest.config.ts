import { defineConfig } from 'vitest/config';

export default defineConfig({
  test: {
    projects: [
      {
        test: {
          name: 'spec',
          // What functions log is read by the test that is about it.
          env: { POWERTOOLS_LOG_LEVEL: 'SILENT', POWERTOOLS_METRICS_DISABLED: 'true' },
          include: ['test/**/*.test.ts'],
          exclude: ['test/engines/**'],
          globalSetup: ['test/folder-of-the-run.ts'],
          // No test changes a module's own state, so files share the modules of their process: loading them took longer than the tests.
          isolate: false,
          maxWorkers: '100%',
          testTimeout: 120_000,
          hookTimeout: 120_000,
        },
      },
      {
        test: {
          name: 'engines',
          include: ['test/engines/**/*.test.ts'],
          testTimeout: 600_000,
          hookTimeout: 1_200_000,
          fileParallelism: false,
        },
      },
    ],
  },
});
