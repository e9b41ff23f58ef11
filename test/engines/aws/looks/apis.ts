import {
  GetApiCommand,
  GetIntegrationCommand,
  GetRouteCommand,
  GetStageCommand,
} from '@aws-sdk/client-apigatewayv2';
import type { Resource } from '../../../infra/synthesised.ts';
import type { Look } from './look.ts';

type Properties = Resource['Properties'];

/** The API that a part of it belongs to. */
const apiOf = ({ ApiId }: Properties): string => String(ApiId);

/** The last part of a physical id: some are `api/part`. */
const partOf = (id: string): string => id.split('/').at(-1) ?? '';

/** HTTP APIs. */
export const api: Look = {
  async found({ apis }, ApiId) {
    const { Name, Description, ProtocolType } = await apis.send(new GetApiCommand({ ApiId }));
    return { Name, Description, ProtocolType };
  },
};

/** What an API calls. */
export const integration: Look = {
  async found({ apis }, id, properties) {
    const ApiId = apiOf(properties);
    const is = await apis.send(new GetIntegrationCommand({ ApiId, IntegrationId: partOf(id) }));
    const { IntegrationType, IntegrationUri, PayloadFormatVersion } = is;
    return { ApiId, IntegrationType, IntegrationUri, PayloadFormatVersion };
  },
};

/** Routes of an API, with who may take them. */
export const route: Look = {
  async found({ apis }, id, properties) {
    const ApiId = apiOf(properties);
    const is = await apis.send(new GetRouteCommand({ ApiId, RouteId: partOf(id) }));
    return { ApiId, AuthorizationType: is.AuthorizationType, RouteKey: is.RouteKey, Target: is.Target };
  },
};

/** Stages of an API, with their throttle and log. */
export const stage: Look = {
  async found({ apis }, _, properties) {
    const ApiId = apiOf(properties);
    const StageName = String(properties['StageName']);
    const is = await apis.send(new GetStageCommand({ ApiId, StageName }));
    const { AccessLogSettings, AutoDeploy, DefaultRouteSettings } = is;
    return { ApiId, StageName: is.StageName, AccessLogSettings, AutoDeploy, DefaultRouteSettings };
  },
};
