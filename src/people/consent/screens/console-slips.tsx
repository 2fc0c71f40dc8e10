import { Button, type InputRef } from 'antd'
import { type FormEvent, useRef, useState } from 'react'
import { orpc } from '../../../web/api.ts'
import { today } from '../../../web/ui/dates.ts'
import { DayField } from '../../../web/ui/day-field.tsx'
import { TextField } from '../../../web/ui/field.tsx'
import { PageHead } from '../../../web/ui/page-head.tsx'
import { Problems, Strip } from '../../../web/ui/problems.tsx'
import { RadioGroup } from '../../../web/ui/radio-group.tsx'
import { useAct } from '../../../web/ui/use-act.ts'

type Ticked = 'agreed' | 'declined' | ''

/** 录入回条: a code and a tick. Nothing here shows whose it is, nor what was entered before (mission, line 1). */
export function Slips() {
  const [code, setCode] = useState('')
  const [answer, setAnswer] = useState<Ticked>('')
  const [saidOn, setSaidOn] = useState(today())
  const [missing, setMissing] = useState(false)
  const [entered, setEntered] = useState(0)
  const first = useRef<InputRef>(null)
  const enter = useAct(
    orpc.consent.enterSlip.mutationOptions({
      onSuccess: () => {
        setEntered((n) => n + 1)
        setCode('')
        setAnswer('')
        first.current?.focus()
      },
    }),
  )
  const submit = (event: FormEvent) => {
    event.preventDefault()
    setMissing(code.trim() === '' || answer === '')
    if (code.trim() !== '' && answer !== '') enter.go({ code, answer, saidOn })
  }
  return (
    <>
      <PageHead title="录入回条" help="slips" back={{ to: '/round/census', name: '家庭' }}>
        家属交回的纸质回条，照着代码和打的勾录入。录入后不显示是谁、选了什么；录完请把回条封存或销毁。
      </PageHead>
      <form className="form" onSubmit={submit} noValidate>
        {enter.done && code === '' && <Strip kind="done">已收到。本次共录入 {entered} 张。</Strip>}
        <Problems problems={enter.problems} />
        <TextField
          label="回条代码"
          hint="8 位，大小写都可以"
          value={code}
          max={12}
          inputRef={first}
          fault={missing && code.trim() === '' ? '请输入回条上的代码。' : undefined}
          onChange={(value) => {
            setCode(value)
            enter.reset()
          }}
        />
        <RadioGroup<Ticked>
          label="打的勾"
          value={answer}
          options={[
            { value: 'agreed', name: '同意' },
            { value: 'declined', name: '不参加' },
          ]}
          onChange={setAnswer}
        />
        {missing && answer === '' && <p className="fault">请选回条上打的勾；两个都没打的，请退给本人。</p>}
        <DayField label="回条上的日期" years={2} value={saidOn} onChange={setSaidOn} />
        <div className="row">
          <Button type="primary" htmlType="submit" loading={enter.busy}>
            录入
          </Button>
        </div>
      </form>
    </>
  )
}
