/** The texts a unit may replace (方案 §三.2): what each is called, and the fields it offers. Runs in the browser too. */
export const formKeys = [
  'notice',
  'proposal',
  'card',
  'letter',
  'pledge.spouse',
  'pledge.child',
  'pledge.parent',
  'reader',
  'cases',
] as const
export type FormKey = (typeof formKeys)[number]

/** `name` stands in full-width brackets in the text: 【单位名称】. */
export type FormField = {
  name: string
  about: string
  /** As a fact beside its label it is set strong. */
  strong?: true
}

export type Form = {
  name: string
  about: string
  fields: readonly FormField[]
  /** Most pages of the paper; its frame (number, code, slip) included. */
  pages: number
  /** Most characters of the text. */
  letters: number
  /** What stands around the text on the paper, said on the page where it is edited. */
  frame: string
  /** Brackets that name no field are words of the text: 【案情】. */
  freeBrackets?: true
}

const unitName = { name: '单位名称', about: '本单位全称' }
const day = { name: '日期', about: '文书的日期' }
const pledge = (who: string): Form => ({
  name: `家庭助廉承诺书（${who}）`,
  about: `${who}自愿签署时看到和签下的文字，手机上和纸上一样`,
  fields: [
    { name: '承诺人', about: '签署的家属' },
    { name: '干部姓名', about: '家访对象' },
    { name: '与干部的关系', about: '配偶、子女、父母或配偶父母' },
    unitName,
  ],
  pages: 1,
  letters: 2_000,
  frame: '签名、日期、二维码和校验码由系统印在文字后面，总是一页。',
})

export const forms: Readonly<Record<FormKey, Form>> = {
  notice: {
    name: '家访通知书',
    about: '家访前书面送到家里，说明谁来、何时来、会记什么',
    fields: [
      { name: '家访目的', about: '方案里写的目的' },
      { name: '家访时间', about: '日期和时段', strong: true },
      { name: '地点', about: '家访的地点', strong: true },
      { name: '来访人', about: '家访人、随同记录人员和职务' },
      { name: '谈什么', about: '方案里写的谈话内容' },
      { name: '联系电话', about: '单位的电话，没有就不印这一行' },
      { name: '方案', about: '方案名称和主题' },
      { name: '提前天数', about: '方案规定提前几天通知' },
      { name: '待客规矩', about: '如清茶一杯，没有就不印这一行' },
      { name: '记些什么', about: '方案里写的记录内容' },
      { name: '谁能看到', about: '方案里写的查看范围' },
      { name: '保存多久', about: '方案里写的保存期限' },
      { name: '您的权利', about: '改期、不参加、查看、更正' },
      { name: '干部姓名', about: '家访对象' },
      unitName,
    ],
    pages: 2,
    letters: 4_000,
    frame: '编号、称呼、落款由系统印在第一页，二维码和回执印在最后一页。',
  },
  proposal: {
    name: '家庭助廉倡议书',
    about: '大礼包里的倡议书，说一家人可以怎样做',
    fields: [unitName, day],
    pages: 1,
    letters: 3_000,
    frame: '称呼和落款由系统印上。',
  },
  card: {
    name: '监督提醒卡',
    about: '一页印两张，剪开放进大礼包',
    fields: [{ name: '意见联系', about: '向谁提意见' }, { name: '咨询联系', about: '拿不准的事问谁' }, unitName],
    pages: 1,
    letters: 800,
    frame: '同样的文字一页印两张，单位名称由系统印在末尾。',
  },
  letter: {
    name: '家书',
    about: '单位写给每一家的信',
    fields: [{ name: '称呼', about: '这一家怎样称呼' }, unitName, day],
    pages: 1,
    letters: 3_000,
    frame: '称呼和落款由系统印上，总是一页。',
  },
  'pledge.spouse': pledge('配偶'),
  'pledge.child': pledge('子女'),
  'pledge.parent': pledge('父母、配偶父母'),
  reader: {
    name: '家风读本',
    about: '单位选编的家风故事和家训',
    fields: [unitName, day],
    pages: 80,
    letters: 60_000,
    frame: '封面由系统印上标题、单位和日期，文字从第二页开始。',
    freeBrackets: true,
  },
  cases: {
    name: '警示教育案例',
    about: '单位选编的公开通报案例',
    fields: [unitName, day],
    pages: 80,
    letters: 60_000,
    frame: '封面由系统印上标题、单位和日期，文字从第二页开始。',
    freeBrackets: true,
  },
}

export const fieldNames = (form: FormKey): string[] => forms[form].fields.map((field) => field.name)

/** The text in use: `templateId` null means the product's own (or the plan's). `text` is '' when nothing was loaded yet. */
export type TemplateText = { version: string; templateId: string | null; text: string }

/** How a unit's own version is named on papers and in lists. */
export const versionName = (number: number): string => `单位第${number}版`
