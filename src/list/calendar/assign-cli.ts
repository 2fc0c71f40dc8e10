import { readFile } from 'node:fs/promises'
import { parseArgs } from 'node:util'
import { argumentSentence } from '../../platform/read-arguments.ts'
import { drawList } from '../solver/draw-list.ts'
import { type Instance, parseInstance } from '../solver/instance.ts'
import type { Mode, Result } from '../solver/result.ts'
import { proposeCalendar } from './propose.ts'

const usage = `用法：lianfang assign 实例.json [--mode draw|amend|keep] [--calendar [--iterations 次数]]

读入一份 visit-instance/1 文件，把家访名单按同一交换格式输出为 JSON。
  --mode draw   新一轮派定（默认）
  --mode amend  调整：先保证分管和对口联系，再使变动最少
  --mode keep   通知已发出：变动最少优先
  --calendar    同时为每户排定家访时段（calendar、calendarObjective、calendarBounds）
  --iterations  排时段时试多少次，0 或正整数；同一文件、同一次数，结果总是一样
  --help        显示本说明
`

/** `lianfang assign`: prints the result as JSON. Returns the exit code: 0 done, 2 the request or the file is wrong. */
export async function assignCommand(args: string[]): Promise<number> {
  const request = readRequest(args)
  if ('help' in request) return print(usage)
  if ('fault' in request) return refuse(`${request.fault}\n\n${usage}`)
  const read = await readInstance(request.path)
  if ('fault' in read) return refuse(read.fault)
  const result = drawList(read.instance, request.mode)
  return print(
    `${JSON.stringify(request.calendar ? withCalendar(read.instance, result, request.iterations) : result, null, 2)}\n`,
  )
}

function withCalendar(instance: Instance, result: Result, iterations: number | undefined): Result {
  const { calendar, objective, bounds, proved, text, problems } = proposeCalendar(instance, result.list, { iterations })
  return {
    ...result,
    calendar,
    calendarObjective: objective,
    calendarBounds: { ...bounds, proved, text },
    problems: [...result.problems, ...problems],
  }
}

type Request =
  | { path: string; mode: Mode; calendar: boolean; iterations: number | undefined }
  | { fault: string }
  | { help: true }

function readRequest(args: string[]): Request {
  try {
    const { values, positionals } = parseArgs({
      args,
      allowPositionals: true,
      options: {
        mode: { type: 'string', default: 'draw' },
        calendar: { type: 'boolean', default: false },
        iterations: { type: 'string' },
        help: { type: 'boolean', short: 'h', default: false },
      },
    })
    if (values.help) return { help: true }
    const mode = modes.find((m) => m === values.mode)
    if (mode === undefined) return { fault: `--mode 只能是 ${modes.join('、')}，您写的是“${values.mode}”。` }
    const { calendar, iterations } = values
    if (iterations !== undefined && !/^\d{1,8}$/.test(iterations))
      return { fault: `--iterations 请写 0 或正整数（最多八位），您写的是“${iterations}”。` }
    if (iterations !== undefined && !calendar) return { fault: '--iterations 要和 --calendar 一起用。' }
    const [path, ...more] = positionals
    if (path === undefined || more.length > 0) return { fault: '请给出一个实例文件。' }
    return { path, mode, calendar, iterations: iterations === undefined ? undefined : Number(iterations) }
  } catch (error) {
    return { fault: argumentSentence(error) }
  }
}

async function readInstance(path: string): Promise<{ instance: Instance } | { fault: string }> {
  let text: string
  try {
    text = await readFile(path, 'utf8')
  } catch {
    return { fault: `读不到文件“${path}”：请检查路径和读取权限。\n` }
  }
  let json: unknown
  try {
    json = JSON.parse(text.replace(/^\uFEFF/, ''))
  } catch {
    return { fault: `文件“${path}”不是有效的 JSON：请检查是否完整、括号和逗号是否成对。\n` }
  }
  const parsed = parseInstance(json)
  if (parsed.ok) return { instance: parsed.instance }
  return { fault: `文件“${path}”不合 visit-instance/1 格式，请改正后重试：\n${parsed.sentences.join('\n')}\n` }
}

function print(text: string): number {
  process.stdout.write(text)
  return 0
}

function refuse(text: string): number {
  process.stderr.write(text)
  return 2
}

const modes: readonly Mode[] = ['draw', 'amend', 'keep']
