import { parseArgs } from 'node:util'
import { argumentSentence } from '../../platform/read-arguments.ts'
import { readPresets } from '../../programme/plan/reads.ts'
import { readRosterFile } from './read-workbook.ts'
import type { Problem } from './rules/problems.ts'
import type { RosterReading } from './rules/reading-schema.ts'

const DEFAULT_PRESET = 'county-union'

const usage = `用法：lianfang import --check 花名册.xlsx [--json]

检查一份花名册（.xlsx、.xls、.et、.xlsb、.ods、.csv），列出读到的人数和每一处需要核对的地方。只读不写。
  --check 文件   要检查的表格文件
  --json         以 JSON 输出
  --help         显示本说明

读完即返回 0，有需要核对之处也是；文件不能读、参数不对时返回 2。
`

type Refusal = { readonly code: string; readonly message: string; readonly remedy: string }

/** `lianfang import`: prints what a roster holds. Exit code 0: read, with problems or without; 2: arguments or file unusable. */
export async function importCommand(args: string[]): Promise<number> {
  const request = readRequest(args)
  if ('help' in request) return print(usage)
  if ('fault' in request)
    return request.json ? refuseJson(request.fault) : refuse(`${sentence(request.fault)}\n\n${usage}`)
  const answer = await readRosterFile(request.path, scopeOfPlan(), today())
  if (!answer.ok) return request.json ? refuseJson(answer.refusal) : refuse(`${sentence(answer.refusal)}\n`)
  const { reading } = answer.value
  return print(request.json ? `${JSON.stringify(figuresOf(reading), null, 2)}\n` : summaryOf(reading))
}

/** Without a database there is no plan of the unit's own: the default preset's family scope (方案 §二) decides. */
function scopeOfPlan() {
  const preset = readPresets().find(({ key }) => key === DEFAULT_PRESET)
  if (!preset) throw new Error(`plans/${DEFAULT_PRESET}.json is missing`)
  return preset.body.scope
}

type Request =
  | { readonly path: string; readonly json: boolean }
  | { readonly fault: Refusal; readonly json: boolean }
  | { readonly help: true }

function readRequest(args: string[]): Request {
  const json = args.includes('--json')
  try {
    const { values, positionals } = parseArgs({
      args,
      allowPositionals: true,
      options: {
        check: { type: 'string' },
        json: { type: 'boolean', default: false },
        help: { type: 'boolean', short: 'h', default: false },
      },
    })
    if (values.help) return { help: true }
    if (!values.check) return { fault: argumentFault('没有给出要检查的文件', '请写 --check 和文件名'), json }
    if (positionals.length > 0) return { fault: argumentFault('一次只能检查一个文件', '请只留一个文件名'), json }
    return { path: values.check, json }
  } catch (error) {
    const [what = '', ...remedy] = argumentSentence(error).split('。')
    return { fault: argumentFault(what, remedy.join('。') || '请按下面的用法改写'), json }
  }
}

function argumentFault(message: string, remedy: string): Refusal {
  return { code: 'argument.invalid', message, remedy }
}

/** Today in Asia/Shanghai, as an ISO day. */
function today(): string {
  return new Intl.DateTimeFormat('sv-SE', { timeZone: 'Asia/Shanghai' }).format(new Date())
}

function figuresOf({ counts, problems, officers: staff, departments: names }: RosterReading) {
  const { officers, departments, households, couples, relativeRows, relativesInScope } = counts
  const places = problems.map(({ sheet, row, column, value, code, message, remedy }) => ({
    sheet,
    row,
    column,
    value,
    code,
    message,
    remedy,
  }))
  const posts = { head: 0, inspector: 0, team: 0, staff: 0 }
  for (const { post } of staff) posts[post] += 1
  const counted = { officers, departments, households, couples, relativeRows, relativesInScope }
  return { ...counted, posts, departmentNames: names, problems: places }
}

function summaryOf({ unitName, counts, problems, sheets, asOf, officers }: RosterReading): string {
  const read = sheets.filter(({ kind }) => kind !== 'other')
  const lines = [
    unitName === null ? '花名册检查结果' : `花名册检查结果：${unitName}`,
    ...read.map(({ name, headRows, rows }) => `  “${name}”：表头在第${headRows.join('、')}行，共${rows}行`),
    `  干部职工 ${counts.officers} 人，部室 ${counts.departments} 个，家庭 ${counts.households} 户（本单位双职工 ${counts.couples} 对）`,
    `  ${postsOf(officers)}`,
    `  家属 ${counts.relativeRows} 行，在家访范围内 ${counts.relativesInScope} 人（年龄按 ${asOf} 计算）`,
    problems.length === 0 ? '没有需要核对的地方。' : `有 ${problems.length} 处需要核对：`,
    ...problems.map((problem) => `  ${placeOf(problem)}：${problem.message}。${problem.remedy}。`),
  ]
  return `${lines.join('\n')}\n`
}

/** Who the leaders are, on whom 方案 §二.1 hangs; a name, not a number, is what a clerk can check. */
function postsOf(officers: RosterReading['officers']): string {
  const named = (post: string) => officers.filter((o) => o.post === post).map(({ name }) => name ?? '（缺姓名）')
  const team = named('team').length
  return `一把手：${named('head').join('、') || '没有看出'}；派驻纪检监察组长：${named('inspector').join('、') || '没有看出'}；班子成员 ${team} 人`
}

function placeOf({ sheet, row, column, value }: Problem): string {
  const place = [
    sheet === null ? '工作簿' : `“${sheet}”`,
    row === null ? '' : `第${row}行`,
    column === null ? '' : `“${column}”`,
  ]
  return `${place.join('')}${value === null ? '' : `（${value}）`}`
}

function sentence({ message, remedy }: Refusal): string {
  return `${message}。${remedy}。`
}

function refuseJson({ code, message, remedy }: Refusal): number {
  const problem: Problem = { sheet: null, row: null, column: null, value: null, code, message, remedy }
  process.stdout.write(`${JSON.stringify({ problems: [problem] }, null, 2)}\n`)
  return 2
}

function print(text: string): number {
  process.stdout.write(text)
  return 0
}

function refuse(text: string): number {
  process.stderr.write(text)
  return 2
}
