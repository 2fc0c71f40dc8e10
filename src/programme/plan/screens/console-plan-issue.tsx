import { useState } from 'react'
import { today } from '../../../web/ui/dates.ts'
import { DayField } from '../../../web/ui/day-field.tsx'
import { TextField } from '../../../web/ui/field.tsx'
import { Part } from '../../../web/ui/page-head.tsx'
import { RadioGroup } from '../../../web/ui/radio-group.tsx'

const papers = [
  { value: 'scheme', name: '实施方案', hint: '按这一版的内容写成的全文' },
  { value: 'circular', name: '通知', hint: '印发方案，写明各部室要做的事' },
] as const
const heads = [
  { value: 'plain', name: '不带红头', hint: '直接从标题开始，用单位自己的文件纸或发文系统' },
  { value: 'red', name: '带红头', hint: '发文机关标志是“单位名称文件”' },
] as const

/** 公文格式: this version as an official paper, with what only the office knows typed here (GB/T 9704-2012). */
export function IssuePlan(props: { planId: string; version: number }) {
  const [paper, setPaper] = useState<(typeof papers)[number]['value']>('scheme')
  const [head, setHead] = useState<(typeof heads)[number]['value']>('plain')
  const [number, setNumber] = useState('')
  const [day, setDay] = useState(today)
  const asked = new URLSearchParams({ day, ...(head === 'red' ? { head, number: number.trim() } : {}) })
  const address = (ending: string) => `/api/plan/${props.planId}/${paper}.${ending}?${asked}`
  return (
    <Part title="公文格式">
      <div className="form" id="issue">
        <p className="soft">
          把第 {props.version} 版写成公文，按《党政机关公文格式》排好。先下载 Word 稿修改，定稿后走单位的发文程序。
        </p>
        <RadioGroup label="哪一件" value={paper} onChange={setPaper} options={papers} />
        <RadioGroup label="红头" value={head} onChange={setHead} options={heads} />
        {head === 'red' && (
          <TextField
            label="发文字号（可以不填）"
            hint="如“云工发〔2026〕3号”"
            value={number}
            max={30}
            onChange={setNumber}
          />
        )}
        <DayField label="成文日期" value={day} onChange={setDay} />
        <div className="row">
          <a className="act" href={address('docx')} download>
            下载 Word 稿
          </a>
          <a className="act second" href={address('pdf')} target="_blank" rel="noreferrer">
            看 PDF 样子
          </a>
        </div>
      </div>
    </Part>
  )
}
