import { Button } from 'antd'
import { LongField } from './field.tsx'

/** Inside of a form: no, with why; and the way back to what was asked. */
export function SayNo(props: {
  act: string
  words: string
  onChange: (words: string) => void
  fault: string | undefined
  busy: boolean
  onBack: () => void
}) {
  return (
    <>
      <LongField
        label={`为什么${props.act}`}
        max={200}
        value={props.words}
        onChange={props.onChange}
        fault={props.fault}
      />
      <div className="row">
        <Button type="primary" htmlType="submit" loading={props.busy}>
          {props.act}
        </Button>
        <Button onClick={props.onBack}>再想想</Button>
      </div>
    </>
  )
}
