/** The text in use as a Word document: an office edits it there and reads it in again. */
import { writeDocx } from '../../adapters/render-docx/write-docx.ts'
import type { Paper } from '../../papers/blocks.ts'
import { beijingDay } from '../../platform/calendar.ts'
import { type Download, download } from '../../platform/download.ts'
import { notFound } from '../../platform/problem.ts'
import { textInUse } from './reads.ts'
import { type FormKey, formKeys, forms } from './rules/forms.ts'

export const templateDownloads: readonly Download[] = [
  download({
    name: 'templates.word',
    path: '/api/templates/:form/text.docx',
    records: null,
    allow: ['coordinator', 'head'],
    problems: ['text.none'],
    run: async (context, params) => {
      const form = formKeys.find((key) => key === params.form)
      if (!form) throw notFound('这件文书')
      const { text } = await textInUse(context, form)
      if (text === '') throw context.refuse('text.none', `《${forms[form].name}》还没有文字，没有可下载的。`)
      return {
        body: await writeDocx(asTyped(form, text, beijingDay(context.at))),
        fileName: `${forms[form].name}.docx`,
        mediaType: 'application/vnd.openxmlformats-officedocument.wordprocessingml.document',
      }
    },
  }),
]

/** Line by line as it stands in the editor, fields in their brackets. */
export function asTyped(form: FormKey, text: string, day: string): Paper {
  const lines = text.split(/\r\n?|\n/).filter((line) => line.trim() !== '')
  const blocks = lines.map((line) => ({ type: 'para' as const, text: line, indent: false }))
  return { name: forms[form].name, about: '', kind: 'plain', day, foot: '', blocks }
}
