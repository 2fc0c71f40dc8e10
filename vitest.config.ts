import { defineConfig } from 'vitest/config'

export default defineConfig({
  test: {
    include: ['**/*.test.ts'],
    exclude: ['**/node_modules/**', 'dist/**'],
    globalSetup: 'src/testing/shared-engine.ts',
    testTimeout: 240_000,
    hookTimeout: 300_000,
    // a product with its database per file, which waits for its disk and its children a good part of the time
    maxWorkers: 2,
    // a file starts with the modules that the one before it loaded: tests change nothing outside of themselves
    isolate: false,
  },
})
