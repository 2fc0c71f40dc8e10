/** A clerk's roster as the browser's file field takes it. */
import { clerksRoster, type RosterName } from '../src/testing/rosters.ts'

export async function workbook(name: RosterName) {
  return { name: `${name}.xlsx`, mimeType: 'application/octet-stream', buffer: Buffer.from(await clerksRoster(name)) }
}
