import { useQuery } from '@tanstack/react-query'
import { Link } from '@tanstack/react-router'
import { orpc } from '../api.ts'
import { useHolds } from '../ui/signed-in.tsx'
import './address-warning.css'

/** Above whatever prints codes: an address that no phone can open is said before it stands on three hundred papers. */
export function AddressWarning() {
  const mayLook = useHolds('coordinator', 'systemAdmin')
  const address = useQuery(orpc.unit.address.queryOptions({ input: {}, enabled: mayLook })).data
  if (!address?.ownMachine) return null
  return (
    <div className="strip bad address-warning" role="alert">
      <p>
        现在印出来的网址是 {address.address}
        ，只有服务器自己打得开，家属扫码打不开。请先由系统管理员设定网址，再印；已经发出的短码在新网址上照样能用。
      </p>
      <div className="row">
        <Link to="/settings/address">看网址</Link>
      </div>
    </div>
  )
}
