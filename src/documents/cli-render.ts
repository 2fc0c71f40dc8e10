/** `lianfang render`: one paper from a file of data, without database or server. */
import { readFile, writeFile } from 'node:fs/promises'
import { parseArgs } from 'node:util'
import type { z } from 'zod'
import { composeOfficial, officialSchema } from './official.ts'
import { PaperError, type Renderer } from './renderer.ts'

const usage = `用法：lianfang render 文书 --data 文件.json --out 文件.pdf
      lianfang render --list

用一份数据生成一件文书（PDF/A-2a），不需要数据库。
  --data     数据文件（JSON）
  --out      输出文件，以 .pdf 结尾
  --list     列出可生成的文书和各自的字段
  --help     显示本说明
`

const list = `official  公文（GB/T 9704-2012）
  issuerMark    发文机关标志；有它就是红头（可不填）
  number        发文字号，如 云工发〔2026〕3号（可不填）
  addressee     主送机关（可不填）
  title         标题；要自己分行可用换行
  blocks        正文：[{type: "para"|"head1"|"head2"|"head3", text}]
  attachments   附件名称（可不填）
  issuer        发文机关署名
  date          成文日期，如 2026-05-08
  seal          是否加盖印章，默认 true
  imprint       版记：{copies?, printer, printedOn}（可不填）
`

/** Returns the exit code: 0 done, 1 the paper could not be made, 2 the request or the data is wrong. */
export async function renderCommand(args: string[], open: () => Renderer): Promise<number> {
  const request = readRequest(args)
  if ('say' in request) {
    process.stdout.write(request.say)
    return 0
  }
  if ('fault' in request) return refuse(`${request.fault}\n\n${usage}`)
  const data = await readData(request.data)
  if ('fault' in data) return refuse(data.fault)
  const read = officialSchema.safeParse(data.json)
  if (!read.success)
    return refuse(`文件“${request.data}”还不能生成公文，请改正后重试：\n${faultsOf(read.error).join('\n')}\n`)
  const renderer = open()
  try {
    const { bytes, pages } = await renderer.pdf(composeOfficial(read.data))
    await writeFile(request.out, bytes)
    process.stdout.write(`已生成 ${request.out}，${pages} 页。\n`)
    return 0
  } catch (error) {
    if (!(error instanceof PaperError)) throw error
    process.stderr.write(`${error.message}\n`)
    return 1
  } finally {
    await renderer.stop()
  }
}

type Request = { data: string; out: string } | { fault: string } | { say: string }

function readRequest(args: string[]): Request {
  try {
    const { values, positionals } = parseArgs({
      args,
      allowPositionals: true,
      options: {
        data: { type: 'string' },
        out: { type: 'string' },
        list: { type: 'boolean', default: false },
        help: { type: 'boolean', short: 'h', default: false },
      },
    })
    if (values.help) return { say: usage }
    if (values.list) return { say: list }
    const [paper, ...more] = positionals
    if (paper !== 'official' || more.length > 0)
      return { fault: `请写一种文书，如 official；您写的是“${positionals.join(' ')}”。可用的见 --list。` }
    if (!values.data) return { fault: '请用 --data 给出数据文件。' }
    if (!values.out?.endsWith('.pdf')) return { fault: '请用 --out 给出输出文件，以 .pdf 结尾。' }
    return { data: values.data, out: values.out }
  } catch {
    return { fault: '有不认识的参数，或参数缺少值。' }
  }
}

async function readData(path: string): Promise<{ json: unknown } | { fault: string }> {
  try {
    const text = await readFile(path, 'utf8')
    const json: unknown = JSON.parse(text.replace(/^\uFEFF/, ''))
    return { json }
  } catch (error) {
    const isSyntax = error instanceof SyntaxError
    return {
      fault: isSyntax
        ? `文件“${path}”不是有效的 JSON：请检查是否完整、括号和逗号是否成对。\n`
        : `读不到文件“${path}”：请检查路径和读取权限。\n`,
    }
  }
}

function faultsOf(error: z.ZodError): string[] {
  return error.issues.map((i) => `  ${i.path.join('.') || '整个文件'}：${i.message}`)
}

function refuse(text: string): number {
  process.stderr.write(text)
  return 2
}
