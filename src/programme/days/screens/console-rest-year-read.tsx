import { Button } from 'antd'
import { useState } from 'react'
import { LongField } from '../../../web/ui/field.tsx'
import { Problems } from '../../../web/ui/problems.tsx'
import type { RestYearInput } from '../contract.ts'
import { readNotice } from '../rules/rest-year.ts'

/** The quick way: paste the notice's text, look at what was read, save. */
export function ReadNotice(props: { onRead: (year: RestYearInput) => void }) {
  const [text, setText] = useState('')
  const [fault, setFault] = useState('')
  const read = () => {
    const { year, source, off, worked } = readNotice(text)
    if (year === null || off.length === 0)
      return setFault('没有读出年份或节日。请粘贴通知全文，包括标题和“一、元旦……”各条；也可以用下面的“手工登记”。')
    setFault('')
    props.onRead({ year, status: 'official', source, off, worked })
  }
  return (
    <section className="confirm stack" aria-label="用通知更新">
      <h2>用通知更新</h2>
      <LongField
        label="粘贴国务院办公厅《关于××××年部分节假日安排的通知》全文"
        hint="读出来的日期会先列给您核对，核对后再保存。"
        value={text}
        max={4000}
        rows={4}
        onChange={setText}
      />
      <Problems problems={fault === '' ? [] : [{ message: fault }]} />
      <div className="row">
        <Button type="primary" disabled={text.trim() === ''} onClick={read}>
          读出日期
        </Button>
      </div>
    </section>
  )
}
