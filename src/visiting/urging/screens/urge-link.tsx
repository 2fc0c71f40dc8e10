import { Link } from '@tanstack/react-router'
import { useHolds } from '../../../web/ui/signed-in.tsx'
import './urging.css'

/** To the words for the work chat, for whoever may send them. */
export function UrgeLink() {
  return useHolds('coordinator') ? (
    <p className="urge-link">
      <Link to="/round/urging">提醒家访人：复制给工作群的话</Link>
    </p>
  ) : null
}
