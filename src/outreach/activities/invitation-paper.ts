/** 请柬: one for each household, with a code of its own; who does not come need say nothing (mission, line 1). Pure. */
import type { Paper } from '../../papers/blocks.ts'
import { formatDay } from '../../platform/calendar.ts'
import { hoursText } from '../gatherings/rules.ts'

export type InvitationHome = { officers: readonly string[]; url: string; code: string }
export type InvitationData = {
  unitName: string
  unitPhone: string
  kindName: string
  title: string
  day: string
  from: string
  to: string
  place: string
  transport: string
  /** Where the code is typed, without the secret of the link. */
  site: string
  /** Of the paper; ISO */
  madeOn: string
  home: InvitationHome
}

/** What stood on the 请柬, for the activity's volume: nobody's name, no way in. */
export function composeInvitationText(data: Omit<InvitationData, 'site' | 'home'>): Paper {
  const { unitName, title, madeOn } = data
  return {
    ...{ name: `请柬 ${title}`, about: title, kind: 'letter', pages: 1, day: madeOn, foot: `${unitName}　请柬` },
    blocks: [
      { type: 'title', text: '请　柬' },
      { type: 'subtitle', text: '发给每户的文本，不记发给了哪几户' },
      ...wordsOf(data),
      { type: 'date', issuer: unitName, day: formatDay(madeOn) },
    ],
  }
}

function wordsOf(data: Omit<InvitationData, 'site' | 'home'>): Paper['blocks'] {
  const { kindName, title, day, place, transport } = data
  return [
    { type: 'para', text: `诚意请您和家人参加${kindName}“${title}”。孩子可以一起来。` },
    {
      type: 'facts',
      rows: [
        { label: '时间', text: `${formatDay(day)} ${hoursText(data)}`, strong: true },
        ...(place === '' ? [] : [{ label: '地点', text: place, strong: true }]),
        ...(transport === '' ? [] : [{ label: '怎么来', text: transport }]),
      ],
    },
    {
      type: 'para',
      text: '要来的，请扫码说来几位，好备座位。不来不用说，也不用说原因。单位只看到座位总数，看不到哪一家来、哪一家不来。',
    },
  ]
}

export function composeInvitation(data: InvitationData): Paper {
  const { unitName, unitPhone, title, site, home } = data
  const { officers, url, code } = home
  return {
    name: `请柬 ${title}`,
    about: title,
    kind: 'letter',
    pages: 1,
    day: data.madeOn,
    foot: `${unitName}　请柬`,
    blocks: [
      { type: 'title', text: '请　柬' },
      { type: 'addressee', text: `${officers.map((name) => `${name}同志`).join('、')}的家人：` },
      ...wordsOf(data),
      {
        type: 'qr',
        data: url,
        size: 30,
        caption: '手机扫码，不用登录',
        lines: [...(unitPhone === '' ? [] : [`不方便用手机，请打电话：${unitPhone}`]), `也可打开 ${site} 输入代码：`],
        code,
      },
      { type: 'date', issuer: unitName, day: formatDay(data.madeOn) },
    ],
  }
}
