#include "resources.h"

#include <QDir>

void initUiResources()
{
    Q_INIT_RESOURCE(ui);
}
