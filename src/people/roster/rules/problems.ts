import { z } from 'zod'
import { withoutIdentity } from './normalise.ts'

/** One thing a clerk must look at: where it stands in her own workbook, what is wrong, what to do. */
export const problemSchema = z.object({
  sheet: z.string().nullable(),
  row: z.number().int().nullable(),
  column: z.string().nullable(),
  value: z.string().nullable(),
  code: z.string(),
  message: z.string(),
  remedy: z.string(),
  /** The column counted from 0, where the problem is in one. */
  at: z.number().int().optional(),
  /** The officer whom the row is about, where it says so. */
  about: z.string().optional(),
  /** What would put it right, where the workbook leaves few answers: the value for a cell of the row. */
  choices: z.array(z.object({ label: z.string(), column: z.number().int(), value: z.string() })).optional(),
})

export type Problem = z.infer<typeof problemSchema>

export type Choice = NonNullable<Problem['choices']>[number]

export type Place = {
  readonly sheet: string | null
  readonly row: number | null
  readonly column: string | null
  readonly value: string | null
  readonly at?: number
  readonly about?: string
  readonly choices?: Choice[]
}

/** `blocks`: whether the person of that row must wait until this is put right. What is right is taken at once. */
type Kind = { readonly blocks: boolean; readonly message: string; readonly remedy: string }

const KINDS = {
  'name.missing': { blocks: true, message: '这一行没有姓名', remedy: '请补填姓名；若这一行多余，请删去整行' },
  'name.glyph': {
    blocks: false,
    message: '姓名里有现有字体印不出的字',
    remedy: '照原样登记；印文书时用“〓”代替并在纸脚注明。也可以在这里改写',
  },
  'name.invalid': { blocks: true, message: '姓名里有数字或符号', remedy: '请只填姓名本身，如“王芳”“买买提·吐尔逊”' },
  'phone.invalid': {
    blocks: false,
    message: '电话号码不完整或有误',
    remedy: '请填11位手机号，或带区号的固定电话；没有可以留空',
  },
  'birth.invalid': {
    blocks: false,
    message: '出生年月看不懂，或没有这个月份',
    remedy: '请写成“1985.03”这样的年和月，并设为文本格式',
  },
  'birth.implausible': {
    blocks: false,
    message: '按出生年月此人未满十八周岁，与称谓不符',
    remedy: '请核对出生年月和称谓；未成年人不登记',
  },
  'age.unknown': {
    blocks: true,
    message: '子女没有出生年月，无法判断是否成年',
    remedy: '请补填出生年月；未成年子女不登记姓名和电话',
  },
  'text.formula': {
    blocks: true,
    message: '这里应是文字，填的却像公式（以 = + - @ 开头）',
    remedy: '请删去公式，直接填写文字',
  },
  'text.tooLong': { blocks: true, message: '这一格的文字过长', remedy: '请只填表头要求的内容，不超过200字' },
  'cell.error': { blocks: true, message: '这一格的公式出错或没有算出结果', remedy: '请把这一格改成直接填写的内容' },
  'department.missing': {
    blocks: false,
    message: '没有部室，上面各行也没有可以沿用的部室',
    remedy: '请填写所在部室',
  },
  'department.mismatch': {
    blocks: false,
    message: '部室与花名册所填不同，已按姓名对应',
    remedy: '请核对部室，使两张表一致',
  },
  'officer.duplicate': {
    blocks: true,
    message: '同一人在花名册里出现了两次，只取第一次',
    remedy: '请删去重复的一行；若是同名的另一人，请填上不同的出生年月或电话',
  },
  'officer.unknown': {
    blocks: true,
    message: '花名册里没有这名职工',
    remedy: '请核对姓名，或先在花名册里补上此人',
  },
  'officer.ambiguous': {
    blocks: true,
    message: '花名册里有多名职工叫这个名字，分不清是哪一位',
    remedy: '请在“部室”一栏写明这名职工所在的部室',
  },
  'charge.unknown': {
    blocks: false,
    message: '分管领导不在花名册里',
    remedy: '请核对姓名；若是新任领导，请先在花名册里补上',
  },
  'charge.ambiguous': {
    blocks: false,
    message: '分管领导的姓名对应多人',
    remedy: '请写成“姓名（部室）”，分清是哪一位',
  },
  'contact.unknown': {
    blocks: false,
    message: '对口联系领导不在花名册里',
    remedy: '请核对姓名；若是新任领导，请先在花名册里补上',
  },
  'contact.ambiguous': {
    blocks: false,
    message: '对口联系领导的姓名对应多人',
    remedy: '请写成“姓名（部室）”，分清是哪一位',
  },
  'kin.unknown': {
    blocks: false,
    message: '亲属关系里写的人不在花名册里',
    remedy: '请核对姓名，写成“姓名（关系）”；不是本单位职工的不必填',
  },
  'kin.ambiguous': {
    blocks: false,
    message: '亲属关系里写的姓名对应多人',
    remedy: '请在另一方那一行填写，或写明“姓名（部室）（关系）”',
  },
  'relation.unknown': {
    blocks: true,
    message: '称谓不属于配偶、子女、父母、配偶父母',
    remedy: '请改成“配偶、子女、父亲、母亲、岳父、公婆”等称谓；不在家访范围的，请删去这一行',
  },
  'relative.duplicate': { blocks: true, message: '同一家属填了两次，只取第一次', remedy: '请删去重复的一行' },
  'local.unknown': {
    blocks: true,
    message: '没有写明是否在本地工作或居住',
    remedy: '请填“是”或“否”',
  },
  'header.missing': {
    blocks: false,
    message: '没有找到需要的表头',
    remedy: '请保留表头一行，至少有“姓名”和“部室”或“职务”；家属表至少有“职工姓名、称谓、家属姓名”',
  },
  'column.fails': {
    blocks: false,
    message: '这一列几乎每一格都看不懂',
    remedy: '请核对这一列是什么：认错了列，请在“识别”里改；填法特别的，请在表里改成常用的写法',
  },
  'sheet.turned': {
    blocks: false,
    message: '这张表是横着排的（一列一个人），没有读',
    remedy: '请选中整张表复制，用“选择性粘贴”里的“转置”贴成一行一个人，保存后再导入',
  },
  'sheet.empty': { blocks: false, message: '这张表只有表头，没有人员', remedy: '请在表头下面逐行填写' },
  'relatives.missing': {
    blocks: false,
    message: '没有找到家属表',
    remedy: '请加上家属表，表头至少有“职工姓名、称谓、家属姓名”',
  },
} as const satisfies Record<string, Kind>

export type ProblemCode = keyof typeof KINDS

/**
 * The problem as it is shown. `hint` is added to the remedy where the workbook itself suggests the answer.
 * The value is cut at 60 characters: a list is to be read.
 */
export function problemOf(code: ProblemCode, place: Place, hint = ''): Problem {
  const visible = place.value === null ? null : withoutIdentity(place.value)
  const value = visible !== null && visible.length > 60 ? `${visible.slice(0, 60)}…` : visible
  return { ...place, value, code, message: KINDS[code].message, remedy: KINDS[code].remedy + hint }
}

/** Whether the person of the row waits until this problem is put right. */
export function blocks(code: ProblemCode): boolean {
  return KINDS[code].blocks
}
