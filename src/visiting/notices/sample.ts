/** The notice as the page of its text shows it. */

import { addDays } from '../../platform/calendar.ts'
import type { SamplePaper } from '../texts/ports.ts'
import { composeNotice } from './paper.ts'

export const noticeSample: SamplePaper = (text, { name, phone, plan, siteUrl, today }) =>
  composeNotice({
    number: `${today.slice(0, 4)}-001`,
    unitName: name,
    unitPhone: phone,
    planTitle: plan.title,
    theme: plan.theme,
    officers: ['张明', '李晓芳'],
    day: addDays(today, 7),
    part: 'evening',
    place: '城南社区，您家中',
    visitors: [
      { name: '王建国', title: '党组书记、主席' },
      { name: '刘敏', title: '综合部副主任' },
    ],
    noticeDays: plan.notice.days,
    texts: plan.notes,
    hospitality: plan.hospitality,
    url: `${siteUrl}/f/yangbenyangbenyangbenyangbenyang`,
    code: 'YANGBEN8',
    madeOn: today,
    text,
  })
