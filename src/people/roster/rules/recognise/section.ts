import { cellText } from '../cells.ts'
import { isNameLike } from './cell-kinds.ts'
import type { Part } from './cut-tables.ts'
import { isMergedAcross, type Line, loneText } from './table-lines.ts'

const NUMBERED = /^[\s（(【]*([一二三四五六七八九十百]+|\d{1,2}|[ⅠⅡⅢⅣⅤⅥ]|[①-⑳])\s*[)）】、.．:：]\s*/
const COUNTED = /[（(【]?\s*(共)?\s*\d+\s*(人|名|位)?\s*[）)】]?\s*$/
const UNIT =
  /(办公室|[部室科处股局办]|中心|大队|中队|支队|[团庭院所站馆队组厅]|机关|领导|班子|班子成员|工会|妇联|团委|党委|党组|委员会|学校|年级|公司|分局|车间|窗口)$/
const NO_UNIT = /花名册|名册|名单|登记表|情况表|统计|汇总|通讯录|说明|注意|要求|附件|续|表$|家属|家庭成员/

/**
 * The department that a line across a table of people names for the rows below it: 一、办公室（3人）, 【组织部】, 部门：财务科.
 * Null where the line is no such line. `onlyMarked`: a number, a count or brackets must say so (a title does not).
 */
export function sectionOf(part: Part, line: Line, names: number, today: string, onlyMarked = false): string | null {
  const lone = loneText(line)
  if (!lone) return null
  const { text, index } = lone
  const across = isMergedAcross(part, line.row, index) || line.own.filter((cell) => cellText(cell) === text).length > 1
  const title = text.replace(/^(部门|部室|科室|处室|所在部门|单位)[:：]\s*/, '')
  const bare = title
    .replace(NUMBERED, '')
    .replace(COUNTED, '')
    .replace(/^[【[《]|[】\]》]$/g, '')
    .replace(/[:：]$/, '')
    .replace(/\s/g, '')
  if (bare === '' || bare.length > 20 || NO_UNIT.test(bare) || /[，。；]/.test(bare)) return null
  const marked =
    title !== text || NUMBERED.test(title) || /\d+\s*[人名位]\s*[）)】]?\s*$/.test(title) || /^[【[]/.test(title)
  if (!across && !marked && index === names && isNameLike(bare)) return null
  if (onlyMarked) return marked && UNIT.test(bare) ? bare : null
  return marked || across || UNIT.test(bare) || isGone(bare, today) ? bare : null
}

const GONE =
  /^(已|现已|已经|办理|已办理|于?\d{4}[年.\-/]?\d{0,2}月?已?)*(离?退休|离休|内退|调出|调离|调走|调往.*|调任.*|调至.*|离职|辞职|辞退|开除|除名|解聘|解除合同|病故|去世|逝世|死亡|已故|亡故|不在编)(人员|干部|职工|老干部)?(了)?[。.]?$/
const NOT_YET = /拟|将|预计|待|未|返聘|前|暂缓/

/**
 * Whether a remark, a state or the line over the row says that somebody is no longer on the staff (已退休, 2025年8月调出): nobody
 * to visit. A day after `today` has not come.
 */
export function isGone(remark: string, today: string): boolean {
  const text = remark.replace(/[\s，,、]/g, '')
  if (NOT_YET.test(text) || !GONE.test(text)) return false
  const [, year, month] = /(\d{4})[年.\-/](\d{1,2})?/.exec(text) ?? []
  return year === undefined || `${year}-${(month ?? '01').padStart(2, '0')}` <= today.slice(0, 7)
}
