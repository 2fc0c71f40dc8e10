/**
 * 实施方案 as an official text, from one version of the plan and in the product's own wording: every number and name in it is
 * the plan's. Pure. A leading group has no series of documents: the unit issues it.
 */
import type { Official } from '../../papers/official.ts'
import type { ClauseKey } from '../../vocabulary/clauses.ts'
import { rhythmWords } from './activity-kinds.ts'
import type { PlanBody } from './rules.ts'
import * as words from './sentences.ts'

export type PlanIssue = {
  unitName: string
  /** ISO day */
  day: string
  /** With a red head: 单位名称文件. */
  redHead: boolean
  /** 发文字号; empty if it is numbered later. */
  number: string
}
export type OfficialBlocks = Official['blocks']

export function composeScheme(plan: PlanBody, issue: PlanIssue): Official {
  const { unitName } = issue
  return {
    ...issuedBy(issue),
    title: named(unitName, plan.title),
    blocks: [
      para(opening(plan)),
      head1('一、工作目标'),
      para(
        '通过登门看望、听取意见、帮助解难，增进单位和干部职工家庭的了解，引导家属支持工作、共守家风。家访不检查、不打分、不排名。',
      ),
      para('参加与否由每位成年家属自己决定，不问理由，对干部本人和家庭没有影响；同意了的，随时可以撤回。'),
      head1('二、实施原则'),
      ...numbered(principles(plan)),
      head1('三、实施步骤'),
      ...numbered(steps(plan)),
      head1('四、工作要求'),
      ...numbered(demands(plan)),
    ],
    attachments: attachmentsOf(plan),
    issuer: unitName,
    date: issue.day,
    seal: true,
  }
}

/** Head and number of a paper that the unit issues. */
export function issuedBy({ unitName, redHead, number }: PlanIssue): Pick<Official, 'issuerMark' | 'number'> {
  return redHead ? { issuerMark: `${unitName}文件`, ...(number === '' ? {} : { number }) } : {}
}

/** A title with whose it is before it, said once. */
export function named(unitName: string, title: string): string {
  return title.startsWith(unitName) ? title : `${unitName}${title}`
}

export const para = (text: string) => ({ type: 'para' as const, text })
export const head1 = (text: string) => ({ type: 'head1' as const, text })

/** `about`: what the code and the screens cite it for. */
type Clause = { head: string; texts: readonly string[]; about?: ClauseKey }

/** （一）…: heads counted in the order of those that are there. */
export function numbered(clauses: readonly Clause[]): OfficialBlocks {
  return clauses.flatMap(({ head, texts }, i) => [
    { type: 'head2' as const, text: `（${'一二三四五六七八九十'[i]}）${head}` },
    ...texts.map(para),
  ])
}

function opening({ theme }: PlanBody): string {
  const about = theme === '' ? '' : `以“${theme}”为主题的`
  return `为加强家庭家教家风建设，推动清廉家庭建设，根据上级有关要求，结合我单位实际，开展${about}清廉家访活动，制定本方案。`
}

export function principles(plan: PlanBody): Clause[] {
  const { visiting: v, notice } = plan
  const by = (keys: readonly (keyof typeof words.leaders)[]) =>
    keys.map((key) => words.leaders[key]).join('、') || '上级'
  return [
    { about: 'scope', head: '家访范围', texts: [scopeOf(plan), '未成年人不列入，也不登记。'] },
    {
      about: 'layers',
      head: '分层负责',
      texts: [
        `领导班子成员的家庭，由${by(v.leadershipBy)}家访；干部职工的家庭，依次由${v.staffBy.map((tier) => words.tiers[tier]).join('、')}家访；一把手的家庭，${words.headBy[v.headBy]}。`,
        `每次上门${v.peopleAVisit}人，其中一人随同记录。下一轮${words.rotations[v.rotation]}。家访人与家访对象有亲属关系、利害冲突，或者家庭提出的，应当回避。`,
      ],
    },
    {
      about: 'time',
      head: '时间和通知',
      texts: [
        `${words.rhythms[plan.rhythm]}，具体时间由家访人定。`,
        `在家访前${notice.days}天书面通知家庭，${words.countings[notice.counting]}。通知书写明谁来、何时来、谈什么、记什么、谁能看到、保存多久。不上门突访。`,
      ],
    },
  ]
}

/** 方案 §二: whose homes, and which relatives. */
function scopeOf({ visiting, scope }: PlanBody): string {
  const where = { always: '', worksLocally: '在本地工作的', livesLocally: '在本地生活的' } as const
  const relatives = scope.relations.map(({ relation, when }) => `${where[when]}${words.scopeRelations[relation]}`)
  const key =
    visiting.visited === 'keyPosts' && visiting.keyPostWords.length > 0
      ? `重点岗位指职务中有${visiting.keyPostWords.map((word) => `“${word}”`).join('、')}字样的岗位。`
      : ''
  const whom = relatives.length === 0 ? '' : `家属包括${relatives.join('、')}。`
  return `家访${words.visited[visiting.visited]}的家庭。${key}${whom}`
}

export function steps(plan: PlanBody): Clause[] {
  const { names, guide, pack, hospitality, pledge, matters, reminders, file, aid } = plan
  const talk = guide.length === 0 ? '' : `家访中谈${guide.map((g) => g.head).join('、')}，谈什么、谈多少由家属决定。`
  const gifts =
    pack.length === 0 ? '' : `向家庭发放清廉大礼包，包括${pack.map((item) => `《${item.name}》`).join('、')}。`
  const keep = hospitality === '' ? '' : `家访人员遵守规矩：${hospitality}。`
  return [
    {
      about: 'list',
      head: '确定名单',
      texts: [
        `${names.coordinator}负责摸底登记，请每个家庭核对；按照工作分工、对口联系、方便适宜的原则拟定家访名单，${words.approvals[plan.visiting.approvedBy]}。公布以后需要改动的，写明原因，同样办理。`,
      ],
    },
    {
      about: 'talk',
      head: '沟通交流',
      texts: [
        `${talk}${gifts}${keep}`,
        `发现苗头性、倾向性问题的，由一把手同意后同本人作提醒谈话，记录本人看得到；内容${reminders.clearAfter}个月后清除，只留谈过话这件事和日期。问题线索按规定线下移交。`,
      ].filter((text) => text !== ''),
    },
    {
      about: 'record',
      head: '如实记录',
      texts: [
        '随同记录人员如实记录，只记在场的人、时间地点、家属愿意写下的情况和提出的意见建议。写完当场读给家属听，家属可以当场改正，也可以要求不写。家属可以随时查看、更正；提出的异议同记录一并保存。',
      ],
    },
    ...(pledge.offered
      ? [
          {
            about: 'pledge' as const,
            head: '廉洁承诺',
            texts: ['向成年家属提供《家庭助廉承诺书》，按与干部的关系分别行文，自愿签订；签与不签，不统计、不评价。'],
          },
        ]
      : []),
    {
      about: 'matters',
      head: '报告反馈',
      texts: [
        `听到的意见建议和困难诉求，家访后${matters.reportWithin}个工作日内报告${names.partyGroup}研究措施，定下承办人和期限；${matters.days.accept}个工作日内受理，咨询${matters.days.question}个、意见建议${matters.days.suggestion}个、困难诉求${matters.days.complex}个工作日内答复。不经家属同意，不说明是谁提出的。`,
        `一时解决不了的，每${matters.progressEvery}天向干部本人和家庭通报一次进展。没有答复的不办结，做到件件有着落、事事有回音。答复后家属${matters.silentAfter}天没有再说的，按期办结；办结后${matters.reopenWithin}天内，家属可以请求再办。`,
        ...(aid.office === ''
          ? []
          : [
              `家庭有困难的，经家属同意，转介${aid.office}${aid.contact === '' ? '' : `（${aid.contact}）`}，只转家属同意的话；家属可以随时撤回同意。`,
            ]),
      ].map(straight),
    },
    {
      head: '整理归档',
      texts: [
        file.kept
          ? `材料统一交${names.recordsOffice}，按一人一档归入个人廉政档案（家访卷），保存${file.years}年。保管的人查阅须写明事由；别人查阅须写明事由和期限，经${consultedBy(plan)}批准；都留下记录，本人看得到。`
          : `只保存家访情况登记表，由${names.recordsOffice}保管${file.years}年。保管的人查阅须写明事由；别人查阅须写明事由和期限，经${consultedBy(plan)}批准；都留下记录，本人看得到。`,
        ...(plan.extract.grantedBy === 'nobody'
          ? []
          : [
              `需要说明干部职工所做的家访工作的，经${plan.extract.grantedBy === 'head' ? '一把手' : '派驻纪检监察组长'}同意，可以出一份说明：只写本人参加的培训、参与的家访、办理的事项，不写家属的态度和意见，不作评分和排名；出具前先给本人看，本人可以补充。`,
            ]),
      ],
    },
  ]
}

function consultedBy({ consultation, names }: PlanBody): string {
  const who = { head: '一把手', inspector: '派驻纪检监察组长', recordsOffice: names.recordsOffice }
  return who[consultation.grantedBy]
}

function demands({ names, training, activities }: PlanBody): Clause[] {
  return [
    {
      head: '加强领导',
      texts: [`活动在${names.leadingGroup}领导下进行。领导班子成员带头家访，带头把家人的意见带回来。`],
    },
    ...(training.who === 'nobody'
      ? []
      : [
          {
            head: training.who === 'everyone' ? '全员培训' : '先行培训',
            texts: [
              `开展前对${training.who === 'everyone' ? '全体干部职工' : '家访人和随同记录人员'}进行培训，讲清家访的目的、意义、内容、方法和要达到的效果；家访人和记录人员另学怎样谈、怎样记。${training.before === 'block' ? '家访人参加培训以后再定家访时间。' : ''}`,
            ],
          },
        ]),
    {
      head: '守住底线',
      texts: [
        '不打听谁没有参加；不收集身份证件号码、收入财产、健康、信仰等信息；不请家属反映干部的问题；家访情况不作评分，不作排名。发现苗头性问题，由家访人当面提醒；问题线索按规定线下移交。',
      ],
    },
    {
      head: '丰富形式',
      texts: [
        '结合三会一课、主题党日、新时代文明实践活动，开展家庭助廉宣讲和警示教育。宣传家庭事迹，须逐一征得本人同意。',
        ...heldOf(activities),
      ],
    },
  ]
}

/** 支委会每月一次，党课每季度一次；还可以开展参观。 */
function heldOf(kinds: PlanBody['activities']): string[] {
  const regular = kinds.filter(({ rhythm }) => rhythm !== 'none')
  const other = kinds.filter(({ rhythm }) => rhythm === 'none').map(({ name }) => name)
  const asked = kinds.filter(({ families }) => families).map(({ name }) => name)
  return [
    ...(regular.length === 0
      ? []
      : [`${regular.map(({ name, rhythm }) => `${name}${rhythmWords[rhythm]}`).join('，')}。`]),
    ...(other.length === 0 ? [] : [`根据需要开展${other.join('、')}。`]),
    ...(asked.length === 0 ? [] : [`${asked.join('、')}可以请家属参加，来不来由家庭自己定，不问理由。`]),
  ]
}

function attachmentsOf({ pack, pledge }: PlanBody): string[] {
  const proposal = pack.find((item) => item.key === 'proposal')
  const offered = pack.find((item) => item.key === 'pledge')
  return [...(proposal ? [proposal.name] : []), ...(pledge.offered && offered ? [offered.name] : [])]
}

/** Nought days is at once. */
function straight(text: string): string {
  return text.replaceAll(/(家访后)?0个工作日内/g, '当天')
}
