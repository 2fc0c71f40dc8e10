/** The child process: reads one PDF, says whether it is quiet, and ends. */
import { readFile } from 'node:fs/promises'
import { json } from 'node:stream/consumers'
import { z } from 'zod'
import { actsInPdf } from './pdf-actions.ts'

const { path } = z.object({ path: z.string() }).parse(await json(process.stdin))
process.stdout.write(actsInPdf(await readFile(path)) ? 'acts' : 'quiet')
