import { isOtherKin, isSelf, relationOf } from '../../../../vocabulary/relations.ts'
import { cellText, isNothing, type SheetCell } from '../cells.ts'
import { birthMonth, identityMonth, isPersonName, personName, phone } from '../normalise.ts'
import { beginsWithSurname } from './surnames.ts'

/** What a cell can be, by its content alone. One cell can be several: 女 is a sex and a relation; only a column decides. */
export type CellKind =
  | 'name'
  | 'mobile'
  | 'phone'
  | 'extension'
  | 'month'
  | 'age'
  | 'identity'
  | 'sex'
  | 'yesNo'
  | 'relation'
  | 'family'
  | 'party'
  | 'department'
  | 'title'
  | 'place'
  | 'workplace'

const PARTY =
  /^(中共(预备)?党员|(预备)?党员|群众|共青团员|团员|民革|民盟|民建|民进|农工党|致公党|九三学社|台盟|无党派(人士|民主人士)?|民主党派|积极分子|入党积极分子)/
const DEPARTMENT =
  /(办公室|[部室科处股局办]|中心|大队|中队|支队|总队|[团庭院所站馆队组厅]|机关|领导|领导班子|班子成员|班子|工会|妇联|团委|党委|党组|委员会|学校|年级|公司|分局|车间|窗口)$/
const TITLE =
  /(书记|主席|主任|局长|部长|科长|处长|股长|所长|站长|馆长|院长|校长|会长|经理|组长|队长|主管|秘书|科员|办事员|干事|调研员|巡视员|职员|工勤|司机|驾驶员|教师|医师|医生|护士|护士长|会计|出纳|文员|助理|专员|委员|成员|工程师|技术员|编辑|记者|法官|检察官|员|级)([（(].*[）)])?$/
const PLACE = /(村|社区|小区|街道?|路|弄|巷|号|栋|幢|单元|室|镇|乡|组|院|园|苑|城|湾|庄|屯|里)$/
const WORKPLACE =
  /(公司|厂|学校|中学|小学|大学|学院|幼儿园|医院|银行|局|委|院|所|站|店|集团|中心|部队|机关|政府|电视台|超市|[一二三四五六七八九十]中)$|^(个体|务农|农民|退休|离休|在读|学生|自由职业|待业|无业|无|经商|打工|务工|本单位|职员|教师|医生|在家)/
const YES_NO =
  /^(是|否|不是|√|×|✓|✗|✔|✘|在|不在|Y|N|有|无|yes|no|(本地|外地|本县|外县|县内|县外|本市|外市|市内|市外|本省|外省|省外|异地)(居住|生活|常住|工作|务工|就业|上班|经商)?)$/i
const AGE = /^(\d{1,2}|1[01]\d)(周?岁)?$/
const FAMILY =
  /^[（(]?\d?[.、)）]?(配偶|妻子?|丈夫|夫|爱人|老公|老婆|儿子|女儿|长子|次子|长女|次女|独子|独女|父亲?|母亲?|岳父|岳母|公公|婆婆|公公|儿|女|子)(姓名)?[:：\s（(—-]?\s*[\p{Script=Han}·]{2,}/u

const DAY = '2100-01-01'

/** All that a cell can be; nothing of an empty one. */
export function kindsOf(cell: SheetCell | undefined): CellKind[] {
  const text = cellText(cell)
  if (isNothing(text) && !/^无$/.test(text)) return []
  const kinds: CellKind[] = []
  if (isNameLike(text)) kinds.push('name')
  const number = phone(cell)
  if (number.kind === 'ok') kinds.push(/^1/.test(number.value) ? 'mobile' : 'phone')
  if (/^\d{3,6}$/.test(text)) kinds.push('extension')
  if (identityMonth(text) !== null) kinds.push('identity')
  else if (birthMonth(cell, DAY).kind === 'ok') kinds.push('month')
  if (AGE.test(text)) kinds.push('age')
  if (/^(男|女|男性|女性|male|female)$/i.test(text)) kinds.push('sex')
  if (YES_NO.test(text) || typeof cell === 'boolean') kinds.push('yesNo')
  if (relationOf(text) !== null || isOtherKin(text) || isSelf(text)) kinds.push('relation')
  else if (FAMILY.test(text)) kinds.push('family')
  if (PARTY.test(text)) kinds.push('party')
  if (text.length <= 20 && DEPARTMENT.test(text)) kinds.push('department')
  if (text.length <= 30 && TITLE.test(text)) kinds.push('title')
  if (text.length <= 60 && PLACE.test(text)) kinds.push('place')
  if (text.length <= 40 && WORKPLACE.test(text)) kinds.push('workplace')
  return kinds
}

/** A text that is called as departments are: 办公室, 组织部, 局领导. */
export function isDepartment(text: string): boolean {
  return DEPARTMENT.test(text)
}

/** A text that looks like somebody's name: a known surname and one to three characters, or parts with a dot. */
export function isNameLike(text: string): boolean {
  const name = personName(text)
  if (name === null || !isPersonName(name)) return false
  if (/^[\p{Script=Han}]{1,10}(·[\p{Script=Han}]{1,10})+$/u.test(name)) return true
  if (!/^\p{Script=Han}{2,4}$/u.test(name) || !beginsWithSurname(name)) return false
  if (relationOf(name) !== null || isOtherKin(name) || PARTY.test(name)) return false
  if (/(册|表|名单|情况|空白|合计|小计|总计)$/.test(name)) return false
  return !(
    name.length > 2 &&
    /(部|室|科|处|股|局|办|中心|领导|村|社区|小区|公司|银行|医院|学校|大学|书记|主席|主任|科员)$/.test(name)
  )
}

/** Whether a text is data and never a heading: a number, a name, a month, a sex, a party. */
export function isData(cell: SheetCell | undefined): boolean {
  if (typeof cell === 'number' || typeof cell === 'boolean') return true
  if (typeof cell === 'object' && cell !== null) return true
  const kinds = kindsOf(cell)
  return kinds.some((kind) => kind !== 'relation' && kind !== 'place' && kind !== 'workplace')
}
