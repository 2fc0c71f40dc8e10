/** 通知 that goes out with 实施方案: what each department has to do, and by when. Pure. */
import type { Official } from '../../papers/official.ts'
import { head1, issuedBy, numbered, type PlanIssue, para } from './paper.ts'
import type { PlanBody } from './rules.ts'
import * as words from './sentences.ts'

export function composeCircular(plan: PlanBody, issue: PlanIssue): Official {
  const { unitName } = issue
  const about = plan.theme === '' ? '' : `“${plan.theme}”`
  return {
    ...issuedBy(issue),
    title: `${unitName}关于开展${about}清廉家访活动的通知`,
    addressee: '各部室',
    blocks: [
      para(`现将《${plan.title}》印发给你们，并就有关事项通知如下，请认真组织落实。`),
      head1('一、活动安排'),
      para(arrangement(plan)),
      head1('二、各部室要做的事'),
      ...numbered(duties(plan)),
      head1('三、有关要求'),
      para(
        '家访是看望和听意见，不是检查。参加与否由每位成年家属自己决定，不问理由，任何人不得打听、劝说或者统计谁没有参加。家访人员遵守规矩，不给家庭添负担。',
      ),
      para(`家访中的问题，请联系${plan.names.coordinator}${contactOf(plan)}。`),
    ],
    attachments: [plan.title],
    issuer: unitName,
    date: issue.day,
    seal: true,
  }
}

function arrangement({ rhythm, visiting, notice }: PlanBody): string {
  return `${words.rhythms[rhythm]}，家访${words.visited[visiting.visited]}的家庭，每次上门${visiting.peopleAVisit}人，其中一人随同记录。家访时间由家访人定，提前${notice.days}天书面通知。`
}

function duties({ names, matters, training }: PlanBody) {
  const { coordinator, recordsOffice, partyGroup } = names
  return [
    {
      head: '摸底登记',
      texts: [
        `干部职工用${coordinator}发给的链接或者登记表，核对本人和家庭的情况。成年家属的答复由本人作出，别人不能代替。`,
      ],
    },
    {
      head: '告知家人',
      texts: ['干部职工向家人说明家访的目的，把通知书交到家人手中；要改时间的，直接在通知书所附的页面上提出。'],
    },
    ...(training.who === 'nobody'
      ? []
      : [
          {
            head: '参加培训',
            texts: [
              training.who === 'everyone'
                ? '全体干部职工参加培训，家访人和随同记录人员另行培训。'
                : '家访人和随同记录人员在家访开始前参加培训。',
            ],
          },
        ]),
    {
      head: '办理意见',
      texts: [
        `${partyGroup}定下措施后，承办人按期办理，结果交回${coordinator}答复家庭；一时办不成的，每${matters.progressEvery}天说明一次进展。`,
      ],
    },
    { head: '归档', texts: [`家访材料由${coordinator}整理，交${recordsOffice}保管。`] },
  ]
}

function contactOf({ notes }: PlanBody): string {
  return notes.contact === '' ? '' : `，${notes.contact}`
}
