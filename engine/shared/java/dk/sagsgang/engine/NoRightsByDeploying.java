package dk.sagsgang.engine;

import %{engine.package}.engine.impl.cfg.AbstractProcessEnginePlugin;
import %{engine.package}.engine.impl.cfg.ProcessEngineConfigurationImpl;
import %{engine.package}.engine.impl.cfg.auth.DefaultAuthorizationProvider;
import %{engine.package}.engine.impl.persistence.entity.AuthorizationEntity;
import %{engine.package}.engine.repository.Deployment;
import org.springframework.stereotype.Component;

/** By default whoever deploys may delete the deployment, and with it the history of its cases. Here nobody but admin may. */
@Component
class NoRightsByDeploying extends AbstractProcessEnginePlugin {

  @Override
  public void preInit(ProcessEngineConfigurationImpl configuration) {
    configuration.setResourceAuthorizationProvider(
        new DefaultAuthorizationProvider() {
          @Override
          public AuthorizationEntity[] newDeployment(Deployment deployment) {
            return new AuthorizationEntity[0];
          }
        });
  }
}
