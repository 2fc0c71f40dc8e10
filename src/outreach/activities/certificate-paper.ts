/** 家庭助廉证书: thanks to a relative who wished to be named; says no more than that, and is kept nowhere (方案 §四.2). Pure. */
import type { Bundle, Paper } from '../../papers/blocks.ts'
import { formatDay } from '../../platform/calendar.ts'

export type CertificateData = {
  unitName: string
  kindName: string
  title: string
  /** Of the activity; ISO */
  day: string
  /** Of the paper; ISO */
  madeOn: string
  name: string
}

export function composeCertificate({ unitName, kindName, title, day, madeOn, name }: CertificateData): Paper {
  return {
    ...{ name: `证书 ${title}`, about: title, kind: 'letter', pages: 1, day: madeOn },
    foot: `${unitName}　家庭助廉证书`,
    blocks: [
      { type: 'space', height: 50 },
      { type: 'title', text: '家庭助廉证书' },
      { type: 'space', height: 14 },
      { type: 'addressee', text: `${name}：` },
      {
        type: 'para',
        text: `感谢您参加${formatDay(day)}的${kindName}“${title}”，支持家人廉洁工作，和我们一起守好家里的这盏灯。`,
      },
      { type: 'para', text: '特发此证，谨表谢意。' },
      { type: 'space', height: 14 },
      { type: 'date', issuer: unitName, day: formatDay(madeOn), seal: true },
    ],
  }
}

export function composeCertificates(data: Omit<CertificateData, 'name'>, names: readonly string[]): Bundle {
  const papers = names.map((name) => composeCertificate({ ...data, name }))
  return { kind: 'bundle', name: `证书 ${data.title}`, about: data.title, day: data.madeOn, duplex: false, papers }
}
