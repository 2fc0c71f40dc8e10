import { halfWidth } from '../../../platform/half-width.ts'

/** The columns a roster can have, each with the headings clerks give it. Order matters: the first that fits is it. */
export type OfficerField =
  | 'number'
  | 'name'
  | 'gender'
  | 'birth'
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
  | 'notes'

export type RelativeField =
  | 'number'
  | 'officerName'
  | 'department'
  | 'relation'
  | 'relativeName'
  | 'phone'
  | 'local'
  | 'workplace'
  | 'birth'
  | 'adult'
  | 'notes'

type Names<F> = ReadonlyArray<readonly [F, RegExp]>

const NUMBER = /^(序号|编号|序|No)$/i
const BIRTH = /^(出生(年月日?|日期|时间)|生日|出生)$/
const PHONE = /^(联系|手机|移动|办公|本人)?(电话|手机|方式|号码)(号码?)?$|^(手机|电话|联系)(号码?|电话|方式)$/
const DEPARTMENT = /^(所在|所属|职工|工作)?(部室|部门|科室|处室|股室|室|单位部门|内设机构)(名称)?$/
const NOTES = /^(备注|说明|附注|其他)$/

export const OFFICER_HEADERS: Names<OfficerField> = [
  ['number', NUMBER],
  ['kin', /亲属关系|本单位.*亲属|亲属.*本单位|回避关系/],
  ['charge', /^分管(领导|负责人|人)?(姓名)?$|^主管领导$|^(分管|包联)班子成员$/],
  ['contact', /^(对口)?联系(领导|人领导|班子成员)$|^对口联系(人)?$/],
  ['name', /^(职工|干部|干部职工|人员|员工|本人)?姓名$|^(职工|干部|干部职工)$/],
  ['post', /^职务类别$/],
  ['recorder', /^(可否|能否|是否可|可|是否)?(担任|任)?(随同)?记录(人员|员)$/],
  ['children', /^(有|有无|是否有)(未成年)?子女$/],
  ['gender', /^性别$/],
  ['birth', BIRTH],
  ['party', /^(政治面貌|党派|政治身份)$/],
  ['department', DEPARTMENT],
  ['title', /^(现任)?(职务|职位|岗位|职务职级|职级|职务级别|职务岗位|工作岗位|岗位类别|职务名称)$/],
  ['phone', PHONE],
  ['area', /^(家庭|现)?(居住地|住址|居住地址|居住社区|片区|家庭住址|居住片区|所在社区|社区|住所)(址)?$/],
  ['notes', NOTES],
]

export const RELATIVE_HEADERS: Names<RelativeField> = [
  ['number', NUMBER],
  ['relation', /^(称谓|关系|亲属关系|家庭关系)$|^与(职工|干部|本人|干部职工)的?关系$/],
  ['relativeName', /^(家属|亲属|家庭成员|成员|配偶子女)的?姓名$/],
  ['officerName', /^(职工|干部|干部职工|本人|员工|人员)的?姓名$|^(职工|干部|干部职工)$/],
  ['local', /本地|本县|本市/],
  ['workplace', /^(家属|亲属)?(工作单位|单位|工作单位及职务|工作单位和职务|单位及职务|职业|工作情况|从业情况)$/],
  ['department', DEPARTMENT],
  [
    'phone',
    /^(家属|亲属|成员)?(联系|手机|移动)?(电话|手机|方式)(号码?)?$|^(家属|亲属)?(手机|电话|联系)(号码?|电话|方式)$/,
  ],
  ['birth', BIRTH],
  ['adult', /^(是否)?(已)?(成年|满18周岁|满十八周岁)$/],
  ['notes', NOTES],
]

/** Words over a group of columns, in a head of two rows. */
export const OFFICER_GROUP = /职工|干部|本人|基本(情况|信息)/
export const RELATIVE_GROUP = /家属|亲属|家庭成员|成员/

/** A heading without spaces, line breaks, marks and remarks in brackets: 居住地（村、社区） is 居住地. */
export function headingKey(text: string): string {
  return halfWidth(text)
    .replace(/\s/g, '')
    .replace(/[（(].*?[）)]/g, '')
    .replace(/[*:：＊]/g, '')
}
