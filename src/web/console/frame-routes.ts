/** What stands around the office's pages: signing in, and the frame for who has. */
import { createRootRoute, createRoute, lazyRouteComponent, redirect } from '@tanstack/react-router'
import { Crashed, Missing } from './error-pages.tsx'
import { requireSignIn } from './require-sign-in.ts'

export const root = createRootRoute({ notFoundComponent: Missing, errorComponent: Crashed })

export const signIn = createRoute({
  getParentRoute: () => root,
  path: '/sign-in',
  validateSearch: (search: Record<string, unknown>): { to?: string } =>
    typeof search.to === 'string' && /^\/(?!\/)/.test(search.to) ? { to: search.to } : {},
  component: lazyRouteComponent(() => import('../../office/identity/screens/console-sign-in.tsx'), 'SignIn'),
})
export const setUp = createRoute({
  getParentRoute: () => root,
  path: '/setup',
  component: lazyRouteComponent(() => import('../../office/identity/screens/console-set-up.tsx'), 'SetUp'),
})
export const firstPassword = createRoute({
  getParentRoute: () => root,
  path: '/first-password',
  beforeLoad: async () => ({ me: await requireSignIn('/') }),
  component: lazyRouteComponent(() => import('../../office/identity/screens/console-password.tsx'), 'FirstPassword'),
})

export const shell = createRoute({
  getParentRoute: () => root,
  id: 'shell',
  beforeLoad: async ({ location }) => {
    const me = await requireSignIn(location.href)
    if (me.mustChange) throw redirect({ to: '/first-password' })
    return { me }
  },
  component: lazyRouteComponent(() => import('./shell.tsx'), 'Shell'),
})
/** A page of the office by its path. */
export const page = <const Path extends string>(path: Path, component: ReturnType<typeof lazyRouteComponent>) =>
  createRoute({ getParentRoute: () => shell, path, component })
