import { useNavigate, useSearch } from '@tanstack/react-router'
import { meQuery, queryClient } from '../../../web/console/query-client.ts'
import { Letter } from '../../../web/ui/letter.tsx'
import type { Me } from '../contract.ts'
import { SignInForm } from './console-sign-in-form.tsx'

export function SignIn() {
  const { to } = useSearch({ from: '/sign-in' })
  const navigate = useNavigate()
  const enter = (me: Me) => {
    queryClient.clear()
    queryClient.setQueryData(meQuery.queryKey, me)
    if (me.mustChange) navigate({ to: '/first-password' })
    else if (to?.startsWith('/field')) location.assign(to)
    else navigate({ href: to ?? '/' })
  }
  return (
    <Letter title="登录">
      <SignInForm {...(to?.startsWith('/field') ? { client: 'field' as const } : {})} onDone={enter} />
      <p className="small soft">忘记密码，请联系本单位安全管理员重置。</p>
    </Letter>
  )
}
