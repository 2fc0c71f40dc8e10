import { parseArgs } from 'node:util'
import { beijingDay, isDay } from '../../platform/calendar.ts'
import { argumentSentence } from '../../platform/read-arguments.ts'
import { earliestVisit, type Notice } from '../../programme/days/rules/notice-period.ts'
import { restDays } from '../../programme/days/rules/rest-days.ts'
import { countingRules } from '../../vocabulary/counting-rules.ts'

const usage = `用法：lianfang earliest-visit --arrived 日期 --days 天数 [--rule clear|back|ext|work]

通知书送达后，家访最早可定在哪一天。只输出日期。
  --arrived  送达日，如 2026-03-05；也可写送达时刻，如 2026-03-05T09:00:00+08:00
  --days     方案要求提前的天数，0 或正整数
  --rule     clear 送达日和家访日都不计（默认）；back 只有送达日不计；
             ext 同 clear，期满日是休息日的顺延；work 按工作日计
  --help     显示本说明
`

/** `lianfang earliest-visit`: prints one date. Returns the exit code: 0 done, 2 the request is wrong. */
export async function earliestVisitCommand(args: string[]): Promise<number> {
  const request = readRequest(args)
  if ('help' in request) {
    process.stdout.write(usage)
    return 0
  }
  if ('fault' in request) {
    process.stderr.write(`${request.fault}\n\n${usage}`)
    return 2
  }
  process.stdout.write(`${earliestVisit(request).day}\n`)
  return 0
}

function readRequest(args: string[]): Notice | { fault: string } | { help: true } {
  const values = readOptions(args)
  if ('fault' in values) return values
  if (values.help) return { help: true }
  const arrived = dayOf(values.arrived ?? '')
  if (arrived === null) {
    return { fault: `--arrived 请写一个存在的日期，如 2026-03-05，您写的是“${values.arrived ?? ''}”。` }
  }
  if (!/^\d{1,4}$/.test(values.days ?? '')) {
    return { fault: `--days 请写 0 或正整数（最多四位），您写的是“${values.days ?? ''}”。` }
  }
  const rule = countingRules.find((r) => r === values.rule)
  if (rule === undefined) return { fault: `--rule 只能是 ${countingRules.join('、')}，您写的是“${values.rule}”。` }
  return { arrived, days: Number(values.days), rule, restDays }
}

function readOptions(args: string[]) {
  try {
    return parseArgs({
      args,
      options: {
        arrived: { type: 'string' },
        days: { type: 'string' },
        rule: { type: 'string', default: 'clear' },
        help: { type: 'boolean', short: 'h', default: false },
      },
    }).values
  } catch (error) {
    return { fault: argumentSentence(error) }
  }
}

function dayOf(text: string): string | null {
  if (isDay(text)) return text
  try {
    return beijingDay(text)
  } catch {
    return null
  }
}
