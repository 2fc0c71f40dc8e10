import { readFile } from 'node:fs/promises'
import { json } from 'node:stream/consumers'
import { DecryptionError } from 'hucre'
import { openXlsx, saveXlsx } from 'hucre/xlsx'
import { z } from 'zod'

/** The child process of `decryptWorkbook`: opens one workbook with its password, answers with its bytes without. */
const { path, password } = z.object({ path: z.string(), password: z.string() }).parse(await json(process.stdin))
process.stdout.write(JSON.stringify(await answer()))

async function answer() {
  try {
    const bytes = await saveXlsx(await openXlsx(await readFile(path), { password, readStyles: true }))
    const peakMegabytes = Math.round(process.resourceUsage().maxRSS / 1024)
    return { result: Buffer.from(bytes).toString('base64'), peakMegabytes }
  } catch (cause) {
    return { refused: cause instanceof DecryptionError ? 'workbook.password' : 'workbook.oldEncrypted' }
  }
}
