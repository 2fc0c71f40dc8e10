import { halfWidth } from '../../../../platform/half-width.ts'

/** What a heading says its column holds. `family`: a whole family in one cell. `other`: known, and not ours to read. */
export type Attribute =
  | 'number'
  | 'name'
  | 'gender'
  | 'birth'
  | 'age'
  | 'identity'
  | 'party'
  | 'department'
  | 'title'
  | 'phone'
  | 'area'
  | 'charge'
  | 'contact'
  | 'kin'
  | 'post'
  | 'recorder'
  | 'children'
  | 'status'
  | 'relation'
  | 'local'
  | 'workplace'
  | 'adult'
  | 'family'
  | 'notes'
  | 'other'

/**
 * A heading, taken apart: 配偶联系电话 is a phone, of the relative called 配偶. `weight` is how surely the words say it (1–4);
 * among columns of one kind the heavier is it (手机 before 办公电话). `level` is the number in 二级部门.
 */
export type Heading = {
  readonly attribute: Attribute | null
  readonly subject: 'officer' | 'relative' | null
  readonly relation: string | null
  readonly weight: number
  readonly level: number
}

const NOTHING: Heading = { attribute: null, subject: null, relation: null, weight: 0, level: 0 }

type Rule = readonly [Attribute, RegExp, number]

/** The first that fits is it. */
const RULES: readonly Rule[] = [
  ['number', /^(序号?|编号|序列号?|排序|顺序号?|行号|号|no|id|#)$/i, 3],
  ['other', /(劳动|工资|组织|人事|隶属|行政)关系|公积金|社保/, 3],
  [
    'kin',
    /回避(关系|情况|人员|亲属)?|(本单位|单位内|系统内|本系统|本局|本院|本校|本机关|同单位).*(亲属|亲戚|夫妻|关系)|(亲属|亲戚).*(本单位|单位内|本系统)/,
    3,
  ],
  ['relation', /(亲属|亲缘)关系/, 2],
  ['relation', /称谓|称呼|(家庭|社会|人物|血缘)关系|与.*关系|关系$|^关系(?!人)/, 3],
  [
    'charge',
    /(分管|协管)(?!工作|范围|内容|领域|部门|科室|单位|事项)|(主管|包保|包联|包抓|包片|挂片|挂包|直管|上级)(局|院|校|委|县|区)?(领导|负责人|班子)|^领导(姓名)?$/,
    3,
  ],
  [
    'contact',
    /(对口|挂钩|挂联|挂点|联系|结对|联点|联络|帮联|定点)(人|局|院|校|委|县|区)?(的)?(领导|班子|负责人)|对口联系/,
    3,
  ],
  ['recorder', /(担任|胜任|随同|兼任|可任|能任|任).*记录|记录(人员|员)$/, 3],
  ['children', /(有无|是否有|有没有|有)(未成年)?(子女|孩子|小孩)$|(子女|孩子)(有无|状况)$/, 3],
  ['adult', /成年|满(18|十八)/, 3],
  ['post', /^职务类别$/, 4],
  ['status', /(在职|在岗|离退|人员|任职|用工)(状态|状况)|是否(在职|在岗|退休)|^状态$|在职情况/, 2],
  [
    'local',
    /(是否|在不在|可否|有否|是不是).*(本地|本县|本市|本区|本省|本州|当地|县内|市内|区内|州内|境内|属地|县城|城区)|(本地|本县|本市|本区|当地|县内|市内|区内)(与否|否|工作|居住|生活|常住|就业|人|$)/,
    3,
  ],
  ['identity', /身份证|身份号码|证件号|公民身份/, 3],
  ['age', /年龄|周岁|岁数|^岁$/, 3],
  ['birth', /出生(?!地)|生日|生辰|诞辰|^生年/, 3],
  ['party', /政治面[貌目]|党派|政治身份|政治情况|是否党员|是否中共党员|^党员$|^面貌$/, 3],
  ['phone', /手机|移动电话|mobile|^手机$/i, 4],
  ['phone', /办公.*(电话|号码)|座机|固话|固定电话|单位电话|内线|宅电|住宅电话|分机/, 1],
  ['phone', /电话|联系(方式|号码|方法)|^联系$|通讯方式|^号码$|tel|phone/i, 2.5],
  [
    'other',
    /民族|籍贯|出生地|学历|学位|专业|毕业|院校|入党|参加工作|参工|工作时间|任职时间|任现职|任职年限|编制|身份$|身份类别|人员(类别|类型|性质)|工号|职工号|邮箱|qq|微信|照片|签名|签字|签收|签章|健康|收入|房产|车辆|车牌|婚姻|婚否|邮编|传真|支部|党小组|银行|账号|开户|工资|薪|血型|身高|特长|荣誉|奖|排班|值班|房间|房号|办公地[点址]|办公室号|短号|虚拟|小号|紧急|介绍人|填表|填报|审核|人数|数量|小计|合计|党员数|证号|国籍|宗教|户口|户籍|工龄|党龄|时间$|日期$|学校$|年级|班级|就读学校/i,
    2,
  ],
  ['gender', /性别|^男女$/, 3],
  [
    'department',
    /(工作|任职|所在|所属|供职)?(部门|部室|科室|处室|股室|内设机构|下属机构|二级机构|机构名称|职能部门|班组|组室|室组|党组织)|^(部|科|处|股|室|站所|机构|所在机构|任职机构)(名称)?$|站所|科组|所在(部|科|处|股|室|组)|(科|处|股|部)\/?室|归口/,
    3,
  ],
  [
    'workplace',
    /(工作|任职|就职|就业|从业|供职|服务|现|所在)(的)?(单位|地点|去向|机构)|单位.*(职务|任职|职业|岗位)|职业|从业|从事|就业|工作(情况|状况|单位|现状)|就读|何处工作|何单位|工作.*学习|学习.*工作|^单位(名称|全称)?$/,
    2,
  ],
  ['title', /(现任|担任|行政|党内|主要)?职务(?!职级|等级|级别)/, 4],
  ['title', /职位|现任|职务|任职/, 3],
  ['title', /岗位|职衔/, 2.5],
  ['title', /职级|职称|级别|职等/, 1],
  ['area', /住址|住所|地址|居住|社区|片区|小区|住地|常住|家庭所在|户籍地|现住|村居|居委/, 3],
  ['notes', /备注|说明|附注|(其他|其它)(情况|事项)?$|^注$/, 2],
  [
    'family',
    /(家庭|家属|亲属)(主要)?(成员|亲属|人员|人口)?及?(情况|信息|状况|概况)|家庭(主要)?成员(?!.{0,3}(姓名|名字))|^家属$|^亲属$/,
    2,
  ],
  ['family', /(配偶|爱人|子女|孩子|父母)(及其?.{1,4})?的?(基本|简要)?(情况|信息|概况)$/, 2],
  ['name', /姓名|名字|姓\/名|^(名|名称)$/, 3],
]

const OFFICER = /职工|干部|员工|本人|工作人员|教职工?|教师|医护|人员|党员|公务员|任教/
const RELATIVE = /家属|亲属|家庭(主要)?成员|成员|关系人|家人|眷属|亲人|亲戚/
const RELATION =
  /(配偶|爱人|妻子|丈夫|老公|老婆|岳父|岳母|公公|婆婆|公婆|岳父母)(的)?(父亲|母亲|父母)?|(独生)?子女|儿子|女儿|孩子|小孩|长子|次子|长女|次女|独子|独女|父母|父亲|母亲|父(?=姓名|亲)|母(?=姓名|亲)/

/** A heading without spaces, line breaks, marks, remarks in brackets, and field names in Latin letters: 姓名 real_name is 姓名. */
export function headingKey(text: string): string {
  const plain = ofSubject(unwrapped(halfWidth(text).trim()))
    .replace(/\s/g, ' ')
    .replace(/[（(【[][^（()）【】[\]]*[）)】\]]/g, '')
    .replace(/[*:：＊★]/g, '')
  const han = /\p{Script=Han}/u.test(plain)
    ? plain.replace(/(?<![A-Za-z])(?!qq\b)[A-Za-z][A-Za-z0-9_.\- ]*/gi, '')
    : plain
  return han.replace(/[\s_]/g, '')
}

/** 【职工姓名】 is 职工姓名. */
const unwrapped = (text: string) => text.replace(/^[【[（(〔「]([^【】[\]（）()〔〕「」]+)[】\]）)〕」]$/, '$1')

/** 家属（出生年月） is the family's 出生年月; 家属（在本地的） says of whom, not what. */
function ofSubject(text: string): string {
  const [, subject = '', said = ''] = /^([\p{Script=Han}\d]{2,5})\s*[（(]([^（()）]{2,14})[）)]$/u.exec(text) ?? []
  const isHint = /^(在|仅|只|限|含|包括|不|没|请|如|填|注)|的$/.test(said)
  if (bareName(subject) === null || isHint || !RULES.some(([, pattern]) => pattern.test(said))) return text
  return `${subject}${said}`
}

const known = new Map<string, Heading>()
const MOST_KNOWN = 20_000

/** Takes a heading apart; `path` is the headings over it, the uppermost first, itself last. */
export function headingOf(path: readonly string[]): Heading {
  const keys = path.map(headingKey).filter((key) => key !== '')
  const name = keys.join('\u0001')
  const before = known.get(name)
  if (before) return before
  const heading = takenApart(keys)
  if (known.size < MOST_KNOWN) known.set(name, heading)
  return heading
}

function takenApart(keys: readonly string[]): Heading {
  const leaf = keys.at(-1)
  if (leaf === undefined) return NOTHING
  const own = ownHeading(leaf)
  const groups = keys.slice(0, -1).map(ownHeading).reverse()
  const subject = own.subject ?? groups.find((g) => g.subject !== null)?.subject ?? null
  const relation = own.relation ?? groups.find((g) => g.relation !== null)?.relation ?? null
  if (own.attribute !== null && own.attribute !== 'family') return { ...own, subject, relation }
  const over = groups.find((g) => g.attribute !== null && g.attribute !== 'family')
  if (over && own.attribute === null) return { ...over, subject, relation, weight: over.weight / 2 }
  return { ...own, subject, relation }
}

function ownHeading(key: string): Heading {
  const rule = RULES.find(([, pattern]) => pattern.test(key))
  const attribute = rule?.[0] ?? null
  const related = attribute === 'children' || attribute === 'kin' ? null : RELATION.exec(key)
  const relative = related !== null || (RELATIVE.test(key) && attribute !== 'kin')
  const officer = OFFICER.test(key) && !relative && attribute !== 'kin'
  const level = '一二三四五'.indexOf(/([一二三四五])级/.exec(key)?.[1] ?? '无') + 1
  const ordinal = /[\d一二三四](?=$|姓名|电话|手机|单位|出生)/.exec(key)?.[0] ?? ''
  return {
    attribute: attribute ?? (officer || relative ? bareName(key) : null),
    subject: relative ? 'relative' : officer && attribute !== 'relation' ? 'officer' : null,
    relation: related === null ? null : `${related[0]}${ordinal}`,
    weight: rule?.[2] ?? 1,
    level,
  }
}

/** 职工, 家属, 配偶 alone over a column are whose name stands there; with more words they say nothing of what it holds. */
function bareName(key: string): Attribute | null {
  return /^(干部|职工|员工|人员|本人|家属|亲属|成员|家庭成员|关系人|干部职工|教职工|教师|配偶|爱人|妻子|丈夫|子女|儿子|女儿|孩子|父亲|母亲|父母|岳父|岳母|公公|婆婆|岳父母|公婆|长子|次子|长女|次女)[\d一二三]?$/.test(
    key,
  )
    ? 'name'
    : null
}

const PIECES =
  /姓名|名字|名称|名|序号|编号|号码|号|职工|干部|员工|人员|本人|教师|家属|亲属|家庭|主要|成员|关系人|关系|称谓|称呼|与|配偶|爱人|子女|父亲|母亲|父母|户主|性别|出生|年月|日期|时间|年|月|日|年龄|身份证|证件|政治|面貌|党派|所在|所属|工作|任职|担任|现任|任|一级|二级|三级|部门|部室|科室|处室|股室|内设|机构|单位|职务|职位|岗位|职级|级别|职称|职业|从业|联系|方式|电话|手机|移动|办公|座机|住址|地址|详细|居住|居住地|片区|社区|小区|村|街道|分管|主管|协管|包联|对口|挂钩|领导|班子|负责人|是否|有无|可否|能否|本地|本县|本市|当地|县内|市内|区内|生活|成年|备注|说明|情况|信息|基本|登记|学历|民族|籍贯|入党|参加|类别|状态|在职|记录|随同|亲情|及|或|和|的|在|内|局|县|市|序|现|住|地|人|其他|一|二|三|[/、,，.()（）\d-]/g

/** A heading has one of these; most names have none. */
const ROOTS =
  /[名号序别性龄出证政党部门室科处机职岗级务位话机联址居住社区管领导系关称备说亲属家员单配妻夫子父母记成工NnTtMm县市本]/

/** Whether a text reads as a heading and as nothing else: most of its characters are words of headings. */
export function isHeading(text: string): boolean {
  if (text === '' || text.length > 40 || !ROOTS.test(text) || /[:：]\s*\S/.test(text)) return false
  // 分管领导签字： is a line to sign on
  if (/(签字|签名|签章|盖章|审核|填表)[^:：]{0,4}[:：]\s*$/.test(text)) return false
  const key = headingKey(text)
  if (key === '' || key.length > 20) return false
  const { attribute, subject, relation } = headingOf([text])
  if (attribute === null && subject === null) return false
  if (relation !== null && key === relation) return false
  return key.replace(PIECES, '').length <= key.length * 0.35
}
