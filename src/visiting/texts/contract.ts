import { z } from 'zod'
import { anyText, command, id, instant, longQuery, query, text } from '../../platform/contract.ts'
import { textFaults } from './rules/finding.ts'
import { formKeys } from './rules/forms.ts'

/** The longest text of any form, with room to be told that it is too long. */
const MOST_LETTERS = 60_000
const form = z.enum(formKeys)
const words = z.string().max(MOST_LETTERS, `请控制在 ${MOST_LETTERS} 字以内。`)
const message = { message: z.string(), line: z.number().optional() }
const finding = z.union([
  z.object({ ...message, must: z.literal(true), code: z.enum(textFaults) }),
  z.object({ ...message, must: z.literal(false), code: z.string() }),
])
const used = z.object({
  id,
  /** null: the product's own text, or the plan's. */
  templateId: id.nullable(),
  version: z.string(),
  at: instant,
  by: z.string().nullable(),
  fileName: z.string().nullable(),
})

/** Why a file's words cannot be read. */
const fileProblems = [
  'file.empty',
  'file.big',
  'file.bomb',
  'file.doc',
  'file.encrypted',
  'file.pdf',
  'file.other',
  'file.damaged',
  'file.encoding',
  'file.slow',
] as const

export const templatesContract = {
  list: query({
    path: '/templates',
    summary: '文书文本：每种文书现用的版本',
    input: z.object({}),
    output: z.object({
      forms: z.array(
        z.object({ form, version: z.string(), templateId: id.nullable(), loaded: z.boolean(), used: used.nullable() }),
      ),
    }),
  }),
  show: query({
    path: '/templates/of/{form}',
    summary: '一种文书的文本：现用的、系统自带的、用过的',
    input: z.object({ form }),
    output: z.object({
      form,
      inUse: z.object({ version: z.string(), templateId: id.nullable(), text: z.string() }),
      own: z.object({ version: z.string(), text: z.string() }),
      history: z.array(used),
    }),
  }),
  version: query({
    path: '/templates/version/{templateId}',
    summary: '一个版本的文字',
    input: z.object({ templateId: id }),
    output: z.object({ form, version: z.string(), text: z.string(), fileName: z.string().nullable() }),
  }),
  preview: longQuery({
    path: '/templates/preview',
    summary: '用虚构的人和日子排出来看看；不保存',
    large: true,
    input: z.object({ form, text: words }),
    output: z.object({
      /** An SVG a page; of a long booklet the first ones only. */
      pages: z.array(z.string()),
      pageCount: z.number(),
      findings: z.array(finding),
    }),
  }),
  readFile: longQuery({
    path: '/templates/read-file',
    summary: '读出上传文件里的文字，放进编辑框；不采用',
    input: z.object({ hash: z.string().regex(/^[0-9a-f]{64}$/, '文件没有传到，请重新选择。') }),
    output: z.object({ text: z.string(), numbered: z.number() }),
    problems: [...fileProblems, 'upload.gone'],
  }),
  use: command({
    path: '/templates/use',
    summary: '采用一份文本，成为新的版本；已做好的文书不变',
    large: true,
    input: z.object({
      form,
      text: anyText(MOST_LETTERS),
      fileName: text(200).nullable(),
      /** The text in use when editing began: nobody overwrites what another has adopted meanwhile. */
      basedOn: id.nullable(),
    }),
    output: z.object({ templateId: id, version: z.string() }),
    problems: [...textFaults, 'template.stale', 'template.same'],
  }),
  useAgain: command({
    path: '/templates/use-again',
    summary: '再用以前的版本，或者用回系统自带的文本',
    input: z.object({ form, templateId: id.nullable() }),
    output: z.object({ version: z.string() }),
    problems: [...textFaults, 'template.same'],
  }),
}
