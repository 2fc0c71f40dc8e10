/** A text looked at as the paper it becomes: its pages, and what only a made paper tells (length, missing glyphs). */
import { PaperError } from '../../papers/renderer.ts'
import { beijingDay } from '../../platform/calendar.ts'
import type { Context } from '../../platform/operation.ts'
import { readPresets } from '../../programme/plan/reads.ts'
import { planInForce } from '../../programme/rounds/reads.ts'
import { publicUrlOf, unitOnPaper } from '../../programme/unit/reads.ts'
import type { Finding } from './rules/finding.ts'
import { findingsOf } from './rules/findings.ts'
import { type FormKey, forms, type TemplateText } from './rules/forms.ts'
import { elementsOf } from './rules/markup.ts'
import { samplePaper } from './sample.ts'

/** Of a longer text only so many characters are drawn: its pictures would be hundreds of megabytes. */
const MOST_DRAWN = 3_000
const presets = readPresets()

export type Looked = { pages: string[]; pageCount: number; findings: Finding[] }

/** What a text needs before it can be used; the paper is really made, with made-up people. */
export async function checked(context: Context, form: FormKey, text: TemplateText): Promise<Omit<Looked, 'pages'>> {
  const findings = findingsOf(form, text.text)
  if (elementsOf(text.text).length === 0) return { pageCount: 0, findings }
  try {
    const { pages } = await context.app.services.renderer.pdf(await paperOf(context, form, text), {
      strict: true,
    })
    const long = pages > forms[form].pages ? [tooLong(form, pages)] : []
    return { pageCount: pages, findings: [...findings, ...long] }
  } catch (error) {
    if (!(error instanceof PaperError)) throw error
    return { pageCount: 0, findings: [...findings, ...faultsOf(error, text.text)] }
  }
}

/** The same, with a picture of each page; of a long text of the first ones. No pictures when it could not be made. */
export async function lookAt(context: Context, form: FormKey, text: TemplateText): Promise<Looked> {
  const { pageCount, findings } = await checked(context, form, text)
  if (pageCount === 0) return { pages: [], pageCount, findings }
  const drawn = { ...text, text: beginningOf(text.text) }
  const { pages } = await context.app.services.renderer.preview(await paperOf(context, form, drawn))
  return { pages, pageCount, findings }
}

function beginningOf(text: string): string {
  const lines: string[] = []
  let letters = 0
  for (const line of text.split(/\r\n?|\n/)) {
    letters += line.length
    if (letters > MOST_DRAWN && lines.length > 1) break
    lines.push(line)
  }
  return lines.join('\n').slice(0, 2 * MOST_DRAWN)
}

async function paperOf(context: Context, form: FormKey, text: TemplateText) {
  const plan = (await planInForce(context)) ?? presets[0]?.body
  if (!plan) throw new Error('no preset')
  const unit = await unitOnPaper(context)
  const today = beijingDay(context.at)
  return samplePaper(context.app.services.samplePapers, form, text, {
    ...unit,
    plan,
    siteUrl: await publicUrlOf(context),
    today,
  })
}

function tooLong(form: FormKey, pages: number): Finding {
  const { name, pages: most } = forms[form]
  const message = `${name}最多 ${most} 页，排紧以后还有 ${pages} 页。请缩短文字。`
  return { code: 'text.pages', message, must: true }
}

/** Each missing character with the lines it stands on. */
function faultsOf(error: PaperError, text: string): Finding[] {
  if (error.characters.length === 0) return [{ code: error.code, message: error.message, must: true }]
  const lines = text.split(/\r\n?|\n/)
  return error.characters.map((character) => {
    const at = lines.flatMap((line, i) => (line.includes(character) ? [i + 1] : []))
    const where = at.length === 0 ? '单位名称等内容里' : `第 ${at.join('、')} 行`
    const code = character.codePointAt(0)?.toString(16).toUpperCase().padStart(4, '0')
    const message = `${where}的“${character}”（U+${code}）现有字体都没有，印不出来。请核对这个字，或者请系统管理员加入含有它的字体。`
    return { code: 'text.glyph', message, must: true, ...(at[0] === undefined ? {} : { line: at[0] }) }
  })
}
