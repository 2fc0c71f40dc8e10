import { useQuery } from '@tanstack/react-query'
import { useRouter } from '@tanstack/react-router'
import { Button } from 'antd'
import { type FormEvent, useState } from 'react'
import { orpc } from '../../../web/api.ts'
import { meQuery, queryClient } from '../../../web/console/query-client.ts'
import { problemAt } from '../../../web/problems.ts'
import { TextField } from '../../../web/ui/field.tsx'
import { PageHead } from '../../../web/ui/page-head.tsx'
import { Problems, Strip } from '../../../web/ui/problems.tsx'
import { Fetched } from '../../../web/ui/query-states.tsx'
import { useAct } from '../../../web/ui/use-act.ts'
import { useShownVersion } from '../../../web/ui/use-shown-version.ts'
import type { UnitContact } from '../contract.ts'

/** 名称和电话: how families know the unit, as it was typed at the first set-up, and put right here. */
export function ContactPage() {
  const contact = useQuery(orpc.unit.contact.queryOptions({ input: {} }))
  const [timesSet, setTimesSet] = useState(0)
  const router = useRouter()
  const onSet = async () => {
    await contact.refetch()
    setTimesSet((times) => times + 1)
    // the name stands beside every page
    await queryClient.fetchQuery({ ...meQuery, staleTime: 0 })
    await router.invalidate()
  }
  return (
    <>
      <PageHead title="名称和电话" help="contact">
        印在通知书、答复上，也写在家属的每一个页面上。
      </PageHead>
      <Fetched of={contact} what="名称和电话">
        {(now) => (
          <div className="stack">
            {timesSet > 0 && (
              <Strip kind="done">
                改好了。还没有送达的通知书正在照新的重做；已经送达的、已经归档的文书不变，需要时请打电话告诉家里。改了名称的，以后的文书盖新名称的电子印章，请系统管理员重新公布指纹。
              </Strip>
            )}
            <SetContact key={timesSet} now={now} onSet={onSet} />
          </div>
        )}
      </Fetched>
    </>
  )
}

function SetContact(props: { now: UnitContact; onSet: () => Promise<void> }) {
  const [name, setName] = useState(props.now.name)
  const [phone, setPhone] = useState(props.now.phone)
  const set = useAct(orpc.unit.setContact.mutationOptions({ onSuccess: props.onSet }))
  const seen = useShownVersion(props.now, set.problems)
  const submit = (event: FormEvent) => {
    event.preventDefault()
    set.go({ name, phone, seen })
  }
  return (
    <form className="form" onSubmit={submit} noValidate>
      <Problems problems={set.problems} at={['name', 'phone']} />
      <TextField
        label="单位名称"
        hint="印在通知书和答复上"
        value={name}
        onChange={setName}
        max={60}
        fault={problemAt(set.problems, 'name')}
      />
      <TextField
        label="联系电话"
        hint="家属有疑问时拨打"
        type="tel"
        value={phone}
        onChange={setPhone}
        max={30}
        fault={problemAt(set.problems, 'phone')}
      />
      <div className="row">
        <Button type="primary" htmlType="submit" loading={set.busy}>
          保存
        </Button>
      </div>
    </form>
  )
}
