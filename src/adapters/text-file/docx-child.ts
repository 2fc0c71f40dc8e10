/** The child process: reads one .docx, writes one JSON answer and ends. Whatever goes wrong ends it; the parent names that. */
import { json } from 'node:stream/consumers'
import mammoth from 'mammoth'
import { z } from 'zod'
import { textOfMarkup } from './markup-text.ts'

const { path } = z.object({ path: z.string() }).parse(await json(process.stdin))
const convertImage = mammoth.images.imgElement(async () => ({ src: '' }))
const { value } = await mammoth.convertToHtml({ path }, { convertImage })
process.stdout.write(JSON.stringify(textOfMarkup(value)))
