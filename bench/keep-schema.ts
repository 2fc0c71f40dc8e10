/**
 * Keeps what a version of the product wrote, for the test that opens every landed schema (`src/landed.test.ts`): rows and
 * keys of a demo's data directory, without its papers. Run it by this version on data that the landed one made:
 * `node bench/keep-schema.ts DATA_DIR src/testing/landed/NAME.backup`
 */
import { renameSync } from 'node:fs'
import { join } from 'node:path'
import { writeBackup } from '../src/platform/backup/backup.ts'
import { withOwner } from '../src/platform/owner-access.ts'
import { LANDED_KEY } from '../src/testing/landed/key.ts'

const [dataDir, file] = process.argv.slice(2)
if (dataDir === undefined || file === undefined) throw new Error('keep-schema DATA_DIR FILE')
renameSync(join(dataDir, 'blobs'), join(dataDir, 'blobs-left-out'))
const config = {
  port: 0,
  host: '',
  dataDir,
  databaseUrl: undefined,
  demo: false,
  publicUrl: undefined,
  proxyHops: 0,
}
const done = await withOwner(config, {}, (owner) => writeBackup(owner, dataDir, file, LANDED_KEY, new Date()))
console.log(
  done.migrations.at(-1),
  Object.values(done.rows).reduce((sum, n) => sum + n, 0),
  'rows',
  done.bytes,
  'bytes',
)
