import { useQuery } from '@tanstack/react-query'
import { Button } from 'antd'
import { type FormEvent, useState } from 'react'
import { renderSVG } from 'uqr'
import type { z } from 'zod'
import { orpc } from '../../../web/api.ts'
import { problemAt } from '../../../web/problems.ts'
import { dayAndTimeOf } from '../../../web/ui/dates.ts'
import { TextField } from '../../../web/ui/field.tsx'
import { PageHead, Part } from '../../../web/ui/page-head.tsx'
import { Problems, Strip } from '../../../web/ui/problems.tsx'
import { Fetched } from '../../../web/ui/query-states.tsx'
import { useHolds } from '../../../web/ui/signed-in.tsx'
import { useAct } from '../../../web/ui/use-act.ts'
import { useShownVersion } from '../../../web/ui/use-shown-version.ts'
import type { addressView } from '../contract.ts'
import './address.css'

type Address = z.output<typeof addressView>

/** 网址: what stands on papers and in codes, tried with a phone before three hundred sheets are printed. */
export function AddressPage() {
  const address = useQuery(orpc.unit.address.queryOptions({ input: {} }))
  const maySet = useHolds('systemAdmin')
  return (
    <>
      <PageHead title="网址" help="address">
        通知书、登记表和回执上的二维码、短码都指向这个网址。家属用手机打开它。
      </PageHead>
      <Fetched of={address} what="网址">
        {(now) => (
          <div className="stack">
            <Now address={now} />
            <TryIt address={now} />
            {maySet ? <SetAddress address={now} /> : <p className="soft">网址由系统管理员设定。</p>}
          </div>
        )}
      </Fetched>
    </>
  )
}

const OF = {
  set: '在这里设定的',
  start: '启动时用 --public-url 给的',
  listening: '没有人设定，按监听的地址得出的',
} as const

function Now(props: { address: Address }) {
  const { address, of, ownMachine, setAt, setBy, openToOthers } = props.address
  return (
    <>
      <p className="address-now">{address}</p>
      <p className="soft">
        {OF[of]}
        {of === 'set' && setAt !== null && `：${setBy}，${dayAndTimeOf(setAt)}`}
      </p>
      {ownMachine && (
        <div className="strip bad" role="alert">
          <p>这是本机地址，只有服务器自己打得开，家属的手机打不开。印制以前请先设定网址。</p>
        </div>
      )}
      {!openToOthers && (
        <Strip kind="waits">
          廉访现在只接受本机的连接，别的设备都连不上。请维护人员用 <code>bin/start --host 0.0.0.0</code>{' '}
          重新启动，或者在前面放一层反向代理。
        </Strip>
      )}
    </>
  )
}

/** The code of a page without anything on it, to be opened by a phone. */
function TryIt(props: { address: Address }) {
  const target = `${props.address.address}/reach`
  return (
    <Part title="扫这个码看看">
      <div className="address-try">
        <img
          alt={`二维码，指向 ${target}`}
          src={`data:image/svg+xml;utf8,${encodeURIComponent(renderSVG(target, { ecc: 'M', border: 2 }))}`}
        />
        <p className="prose">
          用没有连单位网络的手机扫一扫。手机上出现“这个网址能打开”，就可以放心印；打不开，请检查网址、端口和防火墙。
          <br />
          改了网址以后，以前印出去的短码在新网址上照样能用；以前的二维码和网址，要旧网址还能打开才行。
        </p>
      </div>
    </Part>
  )
}

function SetAddress(props: { address: Address }) {
  const { of, address, proposed } = props.address
  const [typed, setTyped] = useState(of === 'set' ? address : '')
  const set = useAct(orpc.unit.setAddress.mutationOptions())
  const seen = useShownVersion(props.address.seen, set.problems)
  const submit = (event: FormEvent) => {
    event.preventDefault()
    set.go({ address: typed, seen })
  }
  return (
    <Part title="设定网址">
      <form className="form" onSubmit={submit} noValidate>
        <Problems problems={set.problems} at={['address']} />
        <TextField
          label="网址"
          hint={
            proposed === null
              ? '家属手机能打开的网址，例如 https://jf.example.gov.cn。留空则按启动时的。'
              : `家属手机能打开的网址。这台机器在单位网络里是 ${proposed}。留空则按启动时的。`
          }
          value={typed}
          onChange={setTyped}
          max={200}
          fault={problemAt(set.problems, 'address')}
        />
        <div className="row">
          <Button type="primary" htmlType="submit" loading={set.busy}>
            用这个网址
          </Button>
          {proposed !== null && typed !== proposed && <Button onClick={() => setTyped(proposed)}>填 {proposed}</Button>}
        </div>
      </form>
    </Part>
  )
}
